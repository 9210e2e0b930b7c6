-- What happened and what was decided. Rows are added, never overwritten: a state is its newest event.
create table if not exists meta (
    key text primary key,
    value integer not null
) strict;

insert or ignore into meta (key, value) values ('schema_version', 4), ('revision', 0), ('readmodel_version', 0);

-- One call of `muat`: one transaction, its files complement each other. created_by, as done_by below, is the user of
-- the operating system; '' where it has none, and in what older programs wrote.
create table if not exists calls (
    call_sequence integer primary key autoincrement,
    created_at text not null,
    created_by text not null default ''
) strict;

-- batch_sha256: of the batch file as it was written; '' of what older programs wrote.
create table if not exists imports (
    import_id integer primary key autoincrement,
    call_sequence integer not null references calls (call_sequence),
    is_sample integer not null,
    file_name text not null,
    sha256 text not null,
    batch_name text not null unique,
    layouts text not null,
    periods text not null,
    row_count integer not null,
    decisions text not null,
    findings text not null,
    batch_sha256 text not null default ''
) strict;

create table if not exists import_events (
    event_id integer primary key autoincrement,
    import_id integer not null references imports (import_id),
    state text not null check (state in ('aktif', 'batal')),
    happened_at text not null,
    done_by text not null default ''
) strict;

create view if not exists import_states as
select
    imports.*,
    calls.created_at,
    calls.created_by,
    newest.state,
    newest.happened_at as state_since,
    newest.done_by as state_set_by
from imports
inner join calls on calls.call_sequence = imports.call_sequence
inner join import_events as newest
    on newest.event_id = (
        select max(event_id) from import_events where import_events.import_id = imports.import_id
    );

-- The register of OPD belongs to the data: the sample has one, the real data another.
create table if not exists agencies (
    agency_id integer primary key autoincrement,
    is_sample integer not null,
    agency_key text not null,
    agency_name text not null,
    agency_short_name text not null,
    agency_slug text not null,
    agency_code text not null,
    supervisor_group text not null,
    peer_group text not null,
    must_report text not null check (must_report in ('ya', 'tidak', 'kosong')),
    unique (is_sample, agency_key),
    unique (is_sample, agency_slug)
) strict;

create table if not exists aliases (
    is_sample integer not null,
    alias_key text not null,
    agency_key text not null,
    decided_at text not null,
    primary key (is_sample, alias_key)
) strict;

-- What operators set of an OPD, over what the register says: the newest row of an OPD holds, whole. valid_from and
-- valid_to are months ('2026-01'), '' for always. added_alias: the other spelling that came with it, as it was typed;
-- removed_alias: the one that was taken away. duty_from: the month from which must_report holds; the newest row of each
-- such month holds until the next one; groups_from: likewise of the two groups. successors: keys of the OPD that go on with its work (JSON), '' for none.
create table if not exists agency_settings (
    setting_id integer primary key autoincrement,
    is_sample integer not null,
    agency_key text not null,
    agency_short_name text not null,
    supervisor_group text not null,
    peer_group text not null,
    must_report text not null check (must_report in ('ya', 'tidak', 'kosong')),
    valid_from text not null,
    valid_to text not null,
    added_alias text not null,
    decided_at text not null,
    decided_by text not null,
    duty_from text not null default '',
    removed_alias text not null default '',
    successors text not null default '',
    groups_from text not null default ''
) strict;

-- What operators set of the office and of its rules, as JSON: the region, its logo (the newest row holds), thresholds
-- and deadlines (the newest row of each month in_force_from holds until the next such month). basis: why.
create table if not exists office_settings (
    setting_id integer primary key autoincrement,
    kind text not null check (kind in ('daerah', 'logo', 'ambang', 'tenggat')),
    in_force_from text not null,
    content text not null,
    basis text not null,
    decided_at text not null,
    decided_by text not null
) strict;

-- What people said by hand of tables, by the fingerprint of their header: the newest row holds.
create table if not exists mappings (
    mapping_id integer primary key autoincrement,
    fingerprint text not null,
    content text not null,
    saved_at text not null,
    saved_by text not null
) strict;

-- The office's own words for causes, on top of those that ship: the newest row of the same words holds; cause_key ''
-- takes them away. Words are folded.
create table if not exists cause_words (
    decision_id integer primary key autoincrement,
    words text not null,
    cause_key text not null,
    decided_at text not null,
    decided_by text not null
) strict;

-- The cause of a problem as a person put it right, by agency and folded text: the newest row holds; cause_key '' takes
-- it away.
create table if not exists cause_corrections (
    decision_id integer primary key autoincrement,
    is_sample integer not null,
    agency_key text not null,
    problem_text text not null,
    cause_key text not null,
    decided_at text not null,
    decided_by text not null
) strict;

-- What the organiser chose for the agenda of a period's meeting (domain/agenda.py), as JSON: the newest row holds.
create table if not exists agendas (
    agenda_id integer primary key autoincrement,
    is_sample integer not null,
    year integer not null,
    month integer not null,
    content text not null,
    decided_at text not null,
    decided_by text not null
) strict;

-- What was promised in a meeting. promise_key is made where it is typed: what is sent twice is kept once. Percents are
-- decimals as text; base_pct is what the measure stood at before the room.
create table if not exists promises (
    promise_id integer primary key autoincrement,
    promise_key text not null unique,
    is_sample integer not null,
    year integer not null,
    month integer not null,
    agency_slug text not null,
    sub_unit text not null,
    activity_key text not null,
    activity_name text not null,
    content text not null,
    responsible text not null,
    due text not null,
    measure_key text not null,
    target_pct text,
    base_pct text,
    help_from text not null,
    made_at text not null,
    made_by text not null
) strict;

-- What was said of a promise: the newest row is its state; due where it was moved.
create table if not exists promise_events (
    event_id integer primary key autoincrement,
    promise_id integer not null references promises (promise_id),
    state text not null,
    due text,
    reason text not null,
    evidence text not null,
    happened_at text not null,
    done_by text not null
) strict;

-- Day, place, participants (slugs, JSON; [] for all) and who came ([] where nobody wrote it down) of the meeting about
-- a period: the newest row holds.
create table if not exists meetings (
    meeting_id integer primary key autoincrement,
    is_sample integer not null,
    year integer not null,
    month integer not null,
    day text not null,
    place text not null,
    participants text not null,
    attended text not null default '[]',
    decided_at text not null,
    decided_by text not null
) strict;

-- The steps of a meeting: the newest row is its state; frozen is JSON of what was frozen then, '' for other steps.
create table if not exists meeting_events (
    event_id integer primary key autoincrement,
    is_sample integer not null,
    year integer not null,
    month integer not null,
    state text not null check (state in ('disiapkan', 'dibuka', 'ditutup', 'dicairkan')),
    reason text not null,
    frozen text not null,
    happened_at text not null,
    done_by text not null
) strict;

-- Why figures of a frozen period were changed afterwards.
create table if not exists corrections (
    correction_id integer primary key autoincrement,
    is_sample integer not null,
    year integer not null,
    month integer not null,
    reason text not null,
    what text not null,
    happened_at text not null,
    done_by text not null
) strict;

-- The province's list of a period, as JSON: the newest row holds.
create table if not exists province_lists (
    list_id integer primary key autoincrement,
    is_sample integer not null,
    year integer not null,
    month integer not null,
    content text not null,
    decided_at text not null,
    decided_by text not null
) strict;

-- What people add to a computed status: a judgement (with a worse status) or an objection (status '').
create table if not exists remarks (
    remark_id integer primary key autoincrement,
    is_sample integer not null,
    kind text not null check (kind in ('penilaian', 'keberatan')),
    year integer not null,
    month integer not null,
    agency_slug text not null,
    measure_key text not null,
    status text not null,
    content text not null,
    made_at text not null,
    made_by text not null
) strict;

create table if not exists settlements (
    settlement_id integer primary key autoincrement,
    remark_id integer not null references remarks (remark_id),
    answer text not null,
    happened_at text not null,
    done_by text not null
) strict;

-- Operators by folded name; the newest secret of each holds, '' of who is an operator no more. Secrets are argon2id.
create table if not exists operators (
    operator_id integer primary key autoincrement,
    name text not null,
    name_key text not null unique
) strict;

create table if not exists operator_secrets (
    secret_id integer primary key autoincrement,
    operator_id integer not null references operators (operator_id),
    password_hash text not null,
    set_at text not null,
    set_by text not null
) strict;

-- Codes with which the first operator enters: the newest holds. Times here and below are seconds of the epoch.
create table if not exists first_codes (
    code_id integer primary key autoincrement,
    code_hash text not null,
    made_at integer not null
) strict;

create table if not exists sign_in_tries (
    try_id integer primary key autoincrement,
    name_key text not null,
    address text not null,
    tried_at integer not null,
    was_right integer not null
) strict;

-- Who is signed in. A state, not a history: what was done stands in the audit.
create table if not exists operator_sessions (
    token_hash text primary key,
    operator_id integer not null references operators (operator_id),
    started_at integer not null,
    used_at integer not null,
    confirmed_at integer,
    ended_at integer
) strict;

-- Everything that people did. previous_hash chains the lines.
create table if not exists audit (
    audit_id integer primary key autoincrement,
    happened_at text not null,
    done_by text not null,
    action text not null,
    subject text not null,
    previous_hash text not null,
    line_hash text not null
) strict;

create trigger if not exists audit_is_never_changed before update on audit
begin
    select raise(abort, 'audit lines are never changed');
end;

create trigger if not exists audit_is_never_shortened before delete on audit
begin
    select raise(abort, 'audit lines are never taken away');
end;

-- Backups that were read back whole, rehearsals that succeeded, and restores. The newest by number holds, not by clock.
-- newest_import_id is the newest real import in it, 0 where there is none.
create table if not exists backups (
    backup_id integer primary key autoincrement,
    kind text not null check (kind in ('cadangan', 'uji', 'pemulihan')),
    place text not null,
    size_bytes integer not null,
    newest_import_id integer not null,
    made_at text not null,
    done_by text not null
) strict;

create table if not exists publications (
    version integer primary key,
    revision integer not null,
    content_hash text not null,
    published_at text not null
) strict;

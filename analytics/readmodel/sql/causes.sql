-- Grain: one row per words of the dictionary of causes, those taken away included, and one row per agency and problem
--        whose cause a person put right.
-- Why: the office's decisions are laid over the words that ship before they come here; readers see one merged list.
create table cause_words as
select words, cause_key, origin, decided_at, decided_by,
from given_cause_words
order by words;

create table cause_corrections as
select
    agencies.agency_id,
    given_cause_corrections.problem_text,
    given_cause_corrections.cause_key,
    given_cause_corrections.decided_at,
    given_cause_corrections.decided_by,
from given_cause_corrections
inner join agencies on agencies.agency_key = given_cause_corrections.agency_key
order by agencies.agency_id, given_cause_corrections.problem_text;

"""A meeting freezes what the room sees: it can be shown for ever, and what changes later needs a reason."""

import shutil
import sqlite3
from datetime import date

import pytest

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.writers import READER, NotConfirmed, NotSignedIn
from analytics.intake.understanding.drafts import Answers
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.connect import open_newest
from tests.office import activity, hold_meeting, publish, write_tidy

TW1, TW2 = Period(2026, 3), Period(2026, 6)
CODE = "1.01.02.2.01.0001"


def book(folder, name, quarter, actual, code=CODE):
    return write_tidy(folder / name, activity("Dinas A", code, quarter, 1000, 200 * quarter, 100, 20 * quarter, actual))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    return publish(folder / "data", book(folder, "tw1.xlsx", 1, 10))


@pytest.fixture
def store(published, data_folder):
    shutil.copytree(published, data_folder)
    return Store(data_folder)


def load(store, *paths, **more):
    return workflow.load(workflow.LoadRequest(paths, may_remove_rows=True, **more), store, lambda _: None)


def actual(hub, period=TW1):
    with hub.cursor() as cursor:
        query = "select physical_actual_pct from facts where year = ? and month = ?"
        return [float(row[0]) for row in cursor.execute(query, (period.year, period.month)).fetchall()]


def frozen(store, period=TW1):
    return workflow.frozen_hub(workflow.meeting_of(period, store), store)


def test_a_meeting_is_prepared_opened_closed_and_told_step_by_step(store):
    assert workflow.meeting_of(TW1, store).state is None and workflow.meetings(store) == []
    workflow.prepare_meeting(TW1, date(2026, 4, 8), "Ruang  Pola", ["dinas-a"], store)
    workflow.prepare_meeting(TW1, date(2026, 4, 9), "Ruang Pola", [], store)
    workflow.open_meeting(TW1, store)
    workflow.close_meeting(TW1, store)
    found = workflow.meeting_of(TW1, store)
    assert (found.state, found.day, found.place, found.participants) == (
        "ditutup", date(2026, 4, 9), "Ruang Pola", ()
    )  # fmt: skip
    assert [one.state for one in found.events] == ["disiapkan", "dibuka", "ditutup"]
    assert found.is_frozen and [one.period for one in workflow.meetings(store)] == [TW1]
    actions = [line.action for line in workflow.audit_lines(store)]
    assert actions[:3] == ["rapat ditutup", "rapat dibuka", "rapat disiapkan"]


def test_steps_that_make_no_sense_are_refused(store):
    for step, said in (
        (lambda: workflow.close_meeting(TW1, store), "belum dibuka"),
        (lambda: workflow.unfreeze(TW1, "salah ketik", store), "tidak dibekukan"),
        (lambda: workflow.open_meeting(TW1, store), "Tulis tanggal rapat"),
        (lambda: hold_meeting(TW2, store), "Belum ada angka"),
        (lambda: workflow.prepare_meeting(TW1, None, "", ["dinas-z"], store), "tidak ada di daftar"),
        (lambda: workflow.prepare_meeting(TW1, date(2020, 1, 1), "", [], store), "jauh di luar"),
        (lambda: workflow.keep_attendance(TW1, ["dinas-a"], store), "belum dibuka"),
        (lambda: workflow.prepare_meeting(TW1, None, "x" * 81, [], store), "paling panjang"),
    ):
        with pytest.raises(Refused, match=said):
            step()
    hold_meeting(TW1, store)
    with pytest.raises(Refused, match="sudah dibekukan"):
        workflow.open_meeting(TW1, store)
    workflow.close_meeting(TW1, store)
    with pytest.raises(Refused, match="sudah ditutup"):
        workflow.prepare_meeting(TW1, None, "", [], store)


def test_who_only_reads_freezes_nothing(store):
    reader = Store(store.folder, READER)
    for step in (
        lambda: workflow.prepare_meeting(TW1, None, "", [], reader),
        lambda: workflow.open_meeting(TW1, reader),
    ):
        with pytest.raises(NotSignedIn):
            step()
    hold_meeting(TW1, store)
    for step in (lambda: workflow.close_meeting(TW1, reader), lambda: workflow.unfreeze(TW1, "salah ketik", reader)):
        with pytest.raises(NotSignedIn):
            step()
    assert workflow.meeting_of(TW1, store).state == "dibuka"


def test_a_correction_waits_for_its_reason_and_stands_beside_what_the_room_saw(store, tmp_path):
    hold_meeting(TW1, store)
    workflow.close_meeting(TW1, store)
    changed = book(tmp_path, "koreksi.xlsx", 1, 15)
    waiting = load(store, changed)
    assert (waiting.exit_code, waiting.is_loaded, waiting.corrected) == (1, False, [TW1])
    checked = workflow.check([changed], workflow.LoadRequest([changed]).answers, store, lambda _: None)
    assert checked.corrected == [TW1]
    with pytest.raises(Refused, match="alasannya"):
        load(store, changed, reason="ok")
    loaded = load(store, changed, reason="Realisasi tercatat dua kali")
    assert (loaded.exit_code, loaded.is_loaded) == (0, True)
    assert actual(open_newest(store.folder)) == [15] and actual(frozen(store)) == [10]
    meeting = workflow.meeting_of(TW1, store)
    assert [(one.reason, one.what) for one in meeting.corrections] == [
        ("Realisasi tercatat dua kali", "impor koreksi.xlsx")
    ]  # fmt: skip
    changes = workflow.changed_since(meeting, open_newest(store.folder), store)
    assert (changes.added_count, changes.changed_count, changes.gone_count) == (0, 1, 0)
    (kabupaten, agency) = changes.deviations
    assert [(float(one.physical_before), float(one.physical_after)) for one in (kabupaten, agency)] == [(-10, -5)] * 2


def test_what_touches_no_frozen_quarter_needs_no_reason(store, tmp_path):
    hold_meeting(TW1, store)
    later = load(store, book(tmp_path, "tw2.xlsx", 2, 30))
    assert (later.exit_code, later.corrected) == (0, [])
    same = load(store, book(tmp_path, "tw1.xlsx", 1, 10))
    assert (same.exit_code, same.corrected) == (0, [])


def test_an_opd_that_is_new_after_a_freeze_begins_with_its_first_rows(store, tmp_path):
    hold_meeting(TW1, store)
    new = write_tidy(tmp_path / "baru.xlsx", activity("Dinas B", CODE, 2, 1000, 200, 100, 20, 10))
    assert load(store, new, answers=Answers(new_agencies=("Dinas B",))).corrected == []
    assert workflow.agency_record("Dinas B", store).setting.valid_from == "2026-06"
    assert not workflow.changed_since(workflow.meeting_of(TW1, store), open_newest(store.folder), store)
    # The room has never awaited it: a later month corrects nothing. That it existed then is another count.
    workflow.change_agency(workflow.AgencyChange("Dinas B", valid_from="2026-05"), store)
    with pytest.raises(Refused, match="dibekukan"):
        workflow.change_agency(workflow.AgencyChange("Dinas B", valid_from=""), store)


def test_taking_back_what_the_room_saw_needs_a_reason_too(store):
    hold_meeting(TW1, store)
    with pytest.raises(Refused, match="alasannya"):
        workflow.cancel(1, store, lambda _: None)
    workflow.cancel(1, store, lambda _: None, "Berkas OPD lain")
    (kept,) = workflow.meeting_of(TW1, store).corrections
    assert (kept.reason, kept.what) == ("Berkas OPD lain", "batalkan impor 1")
    assert actual(frozen(store)) == [10]


def test_lifting_a_freeze_needs_a_reason_and_the_password(store):
    hold_meeting(TW1, store)
    with pytest.raises(Refused, match="alasannya"):
        workflow.unfreeze(TW1, " ", store)
    workflow.add_operator("Siti", "kuda laut biru", store)
    token = workflow.sign_in("Siti", "kuda laut biru", store)
    own = workflow.store_of(token, store)
    with pytest.raises(NotConfirmed):
        workflow.unfreeze(TW1, "Rapat diulang", own)
    workflow.confirm(token, "kuda laut biru", store)
    workflow.unfreeze(TW1, "Rapat diulang", own)
    meeting = workflow.meeting_of(TW1, store)
    assert (meeting.state, meeting.is_frozen, meeting.events[-1].reason) == ("dicairkan", False, "Rapat diulang")
    workflow.open_meeting(TW1, own)
    assert workflow.meeting_of(TW1, store).freeze.by == "Siti"


@pytest.mark.parametrize("harm", ["gone", "cut", "flipped", "foreign"])
def test_a_frozen_file_that_is_damaged_is_built_again_the_same(store, tmp_path, harm):
    freeze = hold_meeting(TW1, store)
    load(store, book(tmp_path, "koreksi.xlsx", 1, 15), reason="Realisasi tercatat dua kali")
    path = store.frozen / freeze.file_name
    if harm == "gone":
        path.unlink()
    else:
        content = path.read_bytes()
        broken = {"cut": content[:5000], "flipped": content[:9000] + b"x" * 4000 + content[13000:], "foreign": b"hi"}
        path.write_bytes(broken[harm])
    assert actual(frozen(store)) == [10]


def test_a_killed_freeze_leaves_no_meeting_open(store, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    workflow.prepare_meeting(TW1, date(2026, 4, 8), "", [], store)
    monkeypatch.setattr(Ledger, "step_meeting", killed)
    with pytest.raises(KeyboardInterrupt):
        workflow.open_meeting(TW1, store)
    monkeypatch.undo()
    assert workflow.meeting_of(TW1, store).state == "disiapkan"
    hold_meeting(TW1, store)
    assert actual(frozen(store)) == [10]


def test_a_sample_import_that_is_taken_back_leaves_its_reason_with_the_meeting_of_the_sample(store):
    with sqlite3.connect(store.ledger) as ledger:
        for table in ("imports", "agencies"):
            ledger.execute(f"update {table} set is_sample = 1")
    ledger.close()
    workflow.rebuild(store, lambda _: None)
    hold_meeting(TW1, store)
    workflow.cancel(1, store, lambda _: None, "Berkas OPD lain")
    assert [one.reason for one in workflow.meeting_of(TW1, store).later_corrections] == ["Berkas OPD lain"]

"""What an operator sets of an OPD: kept, published at once, refused whole, and known to the next file."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from analytics import workflow
from analytics.domain.agency_settings import AgencySetting
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.writers import READER, NotSignedIn
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.connect import open_newest
from analytics.readmodel.publish import newest_version
from analytics.workflow import AgencyChange, agency_records, change_agency, ready_version, set_cause
from tests.office import activity, hold_meeting, publish, write_tidy

CODE = "1.01.02.2.01.0001"
PROBLEM = "Tender diulang, penawar tunggal"


def rows_of(*agencies, quarters=(1, 2)):
    return [
        activity(agency, CODE, quarter, 1000, *(n * quarter for n in (200, 100, 20, 10)), problem=(PROBLEM,))
        for agency in agencies
        for quarter in quarters
    ]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Two OPD with two quarters."""
    folder = tmp_path_factory.mktemp("terbit")
    return publish(folder / "data", write_tidy(folder / "tw2.xlsx", *rows_of("Dinas A", "Dinas B")))


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def asked(store, sql):
    with open_newest(store.folder).cursor() as cursor:
        return cursor.execute(sql).fetchall()


def required(store, slug="dinas-a"):
    """Period -> whether the OPD must report in it."""
    return dict(asked(store, f"select month, is_required from reporting inner join agencies using (agency_id)"
                             f" where agency_slug = '{slug}' order by month"))  # fmt: skip


def record(store, slug="dinas-a"):
    (found,) = [one for one in agency_records(store) if one.slug == slug]
    return found


def test_what_is_set_is_shown_at_once_and_the_slug_stays(store):
    report = change_agency(
        AgencyChange("Dinas A", short_name="A", supervisor_group="Asisten II", peer_group="Dinas teknis",
                     valid_from="2026-01"), store,
    )  # fmt: skip
    assert report.version == newest_version(store.folder) == ready_version(store.folder)
    assert report.words == (
        "Nama pendek: Dinas A → A", "Asisten: Belum dikelompokkan → Asisten II",
        "Kelompok sebaya: Belum dikelompokkan → Dinas teknis", "Berlaku sejak: tanpa batas → Januari 2026",
    )  # fmt: skip
    columns = "agency_slug, agency_short_name, agency_name, supervisor_group, peer_group, valid_from, valid_to"
    assert asked(store, f"select {columns} from agencies inner join agency_groups using (agency_id) order by all") == [
        ("dinas-a", "A", "Dinas A", "Asisten II", "Dinas teknis", date(2026, 1, 1), None),
        ("dinas-b", "Dinas B", "Dinas B", "Belum dikelompokkan", "Belum dikelompokkan", None, None),
    ]
    assert set_cause("A", PROBLEM, "penyedia", store).is_changed  # found by its new name
    workflow.rebuild(store, lambda _: None)
    assert asked(store, "select agency_short_name from agencies where agency_slug = 'dinas-a'") == [("A",)]


def test_the_changes_of_an_opd_are_told_newest_first_and_what_is_no_change_is_not_kept(store):
    change_agency(AgencyChange("dinas-a", short_name="A"), store)
    change_agency(AgencyChange("dinas-a", must_report="ya", duty_from="2026-04"), store)
    assert change_agency(AgencyChange("dinas-a", short_name="A", must_report="ya"), store).words == ()
    found = record(store)
    assert found.setting == AgencySetting("A", must_report="ya", duty_from="2026-04")
    assert [event.words for event in found.events] == [
        ("Wajib lapor: bila punya pagu → ya, mulai April 2026",), ("Nama pendek: Dinas A → A",),
    ]  # fmt: skip
    assert all(event.by for event in found.events) and record(store, "dinas-b").events == ()


def test_an_opd_must_report_only_in_the_months_in_which_it_exists(store):
    assert required(store) == {3: True, 6: True}
    change_agency(AgencyChange("dinas-a", valid_to="2026-03"), store)
    assert required(store) == {3: True, 6: False}
    counts = "select month, required_agency_count, reported_agency_count from kabupaten_totals order by month"
    assert asked(store, counts) == [(3, 2, 2), (6, 1, 1)]
    change_agency(AgencyChange("dinas-a", valid_from="2026-04", valid_to=""), store)
    assert required(store) == {3: False, 6: True}
    change_agency(AgencyChange("dinas-a", must_report="tidak", duty_from="semula", valid_from=""), store)
    assert required(store) == {3: False, 6: False}


def test_another_spelling_means_the_opd_in_the_next_file(store, tmp_path):
    book = write_tidy(tmp_path / "tw3.xlsx", *rows_of("Dinas Urusan A", quarters=(3,)))
    # Asked: nobody knows whose it is.
    assert not workflow.load(workflow.LoadRequest([book]), store, lambda _: None).is_loaded
    report = change_agency(AgencyChange("Dinas A", alias="Dinas Urusan A"), store)
    assert report.words == ("Alias baru: Dinas Urusan A",)
    assert workflow.load(workflow.LoadRequest([book]), store, lambda _: None).is_loaded
    assert asked(store, "select count(*) from agencies") == [(2,)] and required(store)[9]
    assert record(store).aliases == ("Dinas Urusan A",)
    assert change_agency(AgencyChange("Dinas A", alias="DINAS  URUSAN A"), store).words == ()
    with pytest.raises(Refused, match="sudah berarti Dinas A"):
        change_agency(AgencyChange("Dinas B", alias="Dinas Urusan A"), store)


def test_another_spelling_of_a_group_is_the_group(store):
    change_agency(AgencyChange("Dinas A", supervisor_group="Asisten II"), store)
    change_agency(AgencyChange("Dinas B", supervisor_group=" ASISTEN  ii"), store)
    assert record(store, "dinas-b").setting.supervisor_group == "Asisten II"
    change_agency(AgencyChange("Dinas B", supervisor_group="Belum dikelompokkan", groups_from="semula"), store)
    assert record(store, "dinas-b").setting.supervisor_group == ""
    change_agency(AgencyChange("Dinas A", supervisor_group="Asisten 2", groups_from="Sejak semula"), store)
    assert asked(store, "select distinct supervisor_group from agency_groups order by 1") == [
        ("Asisten 2",), ("Belum dikelompokkan",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"agency": "Dinas C"}, "tidak ada"),
        ({"short_name": ""}, "1 sampai 40 huruf"),
        ({"short_name": " – "}, "1 sampai 40 huruf"),
        ({"short_name": "x" * 41}, "1 sampai 40 huruf"),
        ({"short_name": "DINAS  B"}, "sudah menjadi nama Dinas B"),
        ({"must_report": "mungkin"}, "Pilihannya: ya, tidak, kosong"),
        ({"supervisor_group": "x" * 61}, "paling panjang"),
        ({"peer_group": "..."}, "tidak dapat dipakai"),
        ({"valid_from": "2026"}, "bukan bulan"),
        ({"valid_from": "2026-07", "valid_to": "2026-06"}, "sebelum dimulai"),
        ({"alias": "Dinas B"}, "sudah menjadi nama Dinas B"),
        ({"alias": "Nihil"}, "tidak dapat menjadi nama lain"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(store, change, said):
    with Ledger(store.ledger) as ledger:
        revision = ledger.revision
    with pytest.raises(Refused, match=said):
        change_agency(AgencyChange(**({"agency": "Dinas A", "peer_group": "Baru"} | change)), store)
    with Ledger(store.ledger) as ledger:
        assert ledger.revision == revision and ledger.agency_settings(is_sample=False) == []


def test_a_short_name_of_another_is_refused_too(store):
    change_agency(AgencyChange("Dinas A", short_name="Umum"), store)
    for change in (AgencyChange("Dinas B", short_name="umum"), AgencyChange("Dinas B", alias="UMUM")):
        with pytest.raises(Refused, match="sudah menjadi nama Dinas A"):
            change_agency(change, store)


def test_a_long_name_that_came_with_a_file_may_stay(data_folder, tmp_path):
    name = "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Daerah"
    store = Store(publish(data_folder, write_tidy(tmp_path / "tw1.xlsx", *rows_of(name, quarters=(1,)))))
    report = change_agency(AgencyChange(name, short_name=name, must_report="ya", duty_from="semula"), store)
    assert report.words == ("Wajib lapor: bila punya pagu → ya",)
    (found,) = agency_records(store)
    assert found.setting.is_cut_short


def test_who_only_reads_changes_nothing(store):
    with pytest.raises(NotSignedIn):
        change_agency(AgencyChange("Dinas A", short_name="A"), replace(store, writer=READER))
    assert record(store).events == ()


def test_what_a_meeting_saw_keeps_its_opd_as_they_were_set(store, monkeypatch):
    period = Period(2026, 6)
    change_agency(AgencyChange("Dinas A", short_name="A"), store)
    hold_meeting(period, store)
    # A later second: the ledger writes times by the second.
    monkeypatch.setattr("analytics.ledger.store._now", lambda: "2099-01-01T08:00:00+08:00")
    change = AgencyChange("Dinas A", short_name="AA", valid_to="2026-03")
    with pytest.raises(Refused, match="sudah dibekukan rapat"):
        change_agency(change, store)
    change_agency(replace(change, reason="digabung menurut perda"), store)
    (correction,) = workflow.meeting_of(period, store).corrections
    assert correction.reason == "digabung menurut perda" and "Berlaku sampai" in correction.what
    for path in store.frozen.iterdir():
        path.unlink()
    with workflow.frozen_hub(workflow.meeting_of(period, store), store).cursor() as cursor:
        assert cursor.execute("select agency_short_name from agencies order by agency_id").fetchall()[0] == ("A",)
        assert cursor.execute("select bool_and(is_required) from reporting").fetchall() == [(True,)]


def test_before_there_is_a_ledger_there_is_no_opd(data_folder):
    assert agency_records(Store(data_folder)) == []


def test_a_duty_of_a_month_changes_no_earlier_count_and_needs_no_reason_after_a_freeze(store):
    hold_meeting(Period(2026, 3), store)
    freed = AgencyChange("dinas-a", must_report="tidak")
    with pytest.raises(Refused, match="Sejak bulan mana wajib lapor: bila punya pagu → tidak"):
        change_agency(freed, store)
    change_agency(replace(freed, duty_from="2026-04"), store)
    assert required(store) == {3: True, 6: False}
    assert workflow.meeting_of(Period(2026, 3), store).corrections == ()
    assert record(store).events[0].words == ("Wajib lapor: bila punya pagu → tidak, mulai April 2026",)


GROUPS = "select month, supervisor_group, peer_group from reporting where agency_id = 1 order by month"


def test_groups_of_a_month_leave_those_of_earlier_quarters_and_need_no_reason_after_a_freeze(store):
    change_agency(AgencyChange("dinas-a", supervisor_group="Asisten I"), store)
    hold_meeting(Period(2026, 3), store)
    moved = AgencyChange("dinas-a", supervisor_group="Asisten II", peer_group="Dinas teknis")
    with pytest.raises(Refused, match="Sejak bulan mana: Asisten I → Asisten II dan Belum dikelompokkan → Dinas tekn"):
        change_agency(moved, store)
    with pytest.raises(Refused, match="kelompok OPD Triwulan\u00a0I 2026 sudah dibekukan rapat"):
        change_agency(replace(moved, groups_from="semula"), store)
    change_agency(replace(moved, groups_from="2026-04"), store)
    change_agency(AgencyChange("dinas-a", short_name="A"), store)
    assert asked(store, GROUPS) == [(3, "Asisten I", "Belum dikelompokkan"), (6, "Asisten II", "Dinas teknis")]
    assert workflow.meeting_of(Period(2026, 3), store).corrections == ()
    assert record(store).events[1].words == (
        "Asisten: Asisten I → Asisten II, mulai April 2026",
        "Kelompok sebaya: Belum dikelompokkan → Dinas teknis, mulai April 2026",
    )
    change_agency(replace(moved, supervisor_group="Asisten III", groups_from="2026-01", reason="salah catat"), store)
    assert [group for _, group, _ in asked(store, GROUPS)] == ["Asisten III"] * 2
    (correction,) = workflow.meeting_of(Period(2026, 3), store).corrections
    assert correction.reason == "salah catat"


def test_a_spelling_is_taken_away_and_stays_in_the_history(store, tmp_path):
    change_agency(AgencyChange("Dinas A", alias="Dinas Urusan A"), store)
    with pytest.raises(Refused, match="bukan nama lain Dinas B"):
        change_agency(AgencyChange("Dinas B", removed_alias="Dinas Urusan A"), store)
    change_agency(AgencyChange("Dinas A", removed_alias="DINAS urusan A"), store)
    assert record(store).aliases == ()
    assert [event.words for event in record(store).events] == [
        ("Alias dilepas: DINAS urusan A",), ("Alias baru: Dinas Urusan A",),
    ]  # fmt: skip
    book = write_tidy(tmp_path / "tw3.xlsx", *rows_of("Dinas Urusan A", quarters=(3,)))
    assert not workflow.load(workflow.LoadRequest([book]), store, lambda _: None).is_loaded  # asked again


def test_an_opd_that_was_merged_names_its_successor_and_the_other_way_round(store):
    merged = AgencyChange("Dinas A", valid_to="2026-03", successors=("dinas-b",))
    for wrong, said in ((replace(merged, valid_to=None), "bulan terakhir"),
                        (replace(merged, successors=("Dinas A",)), "dirinya sendiri")):  # fmt: skip
        with pytest.raises(Refused, match=said):
            change_agency(wrong, store)
    change_agency(merged, store)
    assert asked(store, "select succession_note from agencies order by agency_id") == [
        ("diteruskan Dinas B sesudah Maret 2026",), ("meneruskan Dinas A sesudah Maret 2026",),
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah diteruskan"):
        change_agency(AgencyChange("Dinas B", valid_to="2026-03", successors=("Dinas A",)), store)
    assert required(store) == {3: True, 6: False} and required(store, "dinas-b") == {3: True, 6: True}

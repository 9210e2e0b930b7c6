"""Pengaturan: an operator sets an OPD on its page; who only reads sees values and changes without buttons."""

from datetime import date

import pytest

from analytics import workflow
from analytics.domain.agency_settings import AgencySetting, quarter_start
from analytics.paths import Store
from analytics.workflow import AgencyChange, agency_records, change_agency
from tests.office import write_tidy
from tests.pages.conftest import OPERATOR, WITH_PROGRAM, Screen, row, signed_in

LONG = "Badan Kesatuan Bangsa dan Politik Daerah"


def opened(folder, token=None, **query):
    return Screen("pengaturan", folder="operator", token=token or signed_in(folder), **query)


def labelled(widgets, label):
    (found,) = [one for one in widgets if one.label == label]
    return found


def save(shown):
    labelled(shown.test.button, "Simpan pengaturan").click()
    return shown.run()


def told(shown):
    return [block["title"] for block in shown.blocks("message")]


def table(shown, caption):
    (rows,) = [one["rows"] for one in shown.blocks("table") if one["caption"] == caption]
    return rows


def record(folder, slug):
    (found,) = [one for one in agency_records(Store(folder)) if one.slug == slug]
    return found


def test_an_opd_is_found_by_its_names_and_set(own_office):
    shown = opened(own_office, opd="dinas-pupr")
    choice = labelled(shown.test.selectbox, "OPD")
    assert choice.value == "dinas-pupr" and "Dinas PUPR" in choice.options
    for label, text in (
        ("Nama pendek", "PUPR"), ("Asisten", "Asisten II"), ("Kelompok sebaya", "Dinas teknis"),
        ("Berlaku sejak", "2026-01"), ("Nama lain yang berarti OPD ini", "Dinas PU"),
    ):  # fmt: skip
        labelled(shown.test.text_input, label).set_value(text)
    labelled(shown.test.selectbox, "Wajib lapor").set_value("ya")
    save(shown)
    assert told(shown) == ["Pengaturan tersimpan"]
    found = record(own_office, "dinas-pupr")
    assert found.setting == AgencySetting(
        "PUPR", "Asisten II", "Dinas teknis", "ya", "2026-01", duty_from=quarter_start(date.today())
    )
    assert found.aliases == ("Dinas PU",) and found.events[0].by == OPERATOR
    ((_, by, what),) = table(shown, "Riwayat perubahan")
    assert by == OPERATOR and "Nama pendek: Dinas PUPR → PUPR" in what and "Alias baru: Dinas PU" in what
    assert "PUPR · Dinas PUPR" in labelled(shown.test.selectbox, "OPD").options
    assert labelled(shown.test.text_input, "Nama lain yang berarti OPD ini").value == ""
    save(shown)
    assert told(shown) == ["Sudah demikian"]
    assert "PUPR" in Screen("peringkat", tahun="2026", tw="2").ranked


def test_what_cannot_be_is_refused_with_what_was_typed_still_there(own_office):
    shown = opened(own_office, opd="dinas-pupr")
    labelled(shown.test.text_input, "Nama pendek").set_value("dinas sosial")
    save(shown)
    assert told(shown)[0] == "Pengaturan tidak tersimpan"
    assert "sudah menjadi nama Dinas Sosial" in shown.blocks("message")[0]["text"]
    assert labelled(shown.test.text_input, "Nama pendek").value == "dinas sosial"
    assert record(own_office, "dinas-pupr").events == ()


def test_what_another_set_meanwhile_is_not_undone(own_office):
    shown = opened(own_office, opd="dinas-pupr")
    change_agency(AgencyChange("dinas-pupr", short_name="PUPR"), Store(own_office))
    labelled(shown.test.text_input, "Asisten").set_value("Asisten II")
    save(shown)
    assert record(own_office, "dinas-pupr").setting == AgencySetting("PUPR", "Asisten II")
    # Who moves on does so from the running quarter, whatever month the move before had.
    labelled(shown.test.text_input, "Asisten").set_value("Asisten III")
    save(shown)
    assert record(own_office, "dinas-pupr").setting.groups_from == quarter_start(date.today())


def test_who_only_reads_sees_values_and_changes_without_buttons(own_office):
    change_agency(AgencyChange("dinas-pupr", short_name="PUPR", must_report="ya", duty_from=""), Store(own_office))
    shown = Screen("pengaturan", folder="operator", opd="dinas-pupr")
    assert [one.label for one in shown.test.button if "Simpan" in one.label] == []
    assert shown.test.text_input.values == []
    assert told(shown) == ["Halaman ini hanya dapat dilihat"]
    assert ["Wajib lapor", "ya"] in table(shown, "Pengaturan PUPR")
    assert len(table(shown, "Riwayat perubahan")) == 1


def test_whose_session_has_ended_meanwhile_cannot_save(own_office):
    token = signed_in(own_office)
    shown = opened(own_office, token, opd="dinas-pupr")
    labelled(shown.test.text_input, "Nama pendek").set_value("PUPR")
    workflow.sign_out(token, Store(own_office))
    save(shown)
    assert "Pengaturan tidak tersimpan" in told(shown)
    assert record(own_office, "dinas-pupr").events == ()


def test_a_name_that_slides_cut_is_pointed_at(tmp_path, monkeypatch):
    own = row(LONG, "8.01.02.2.01.0001", 1, (1_000_000, 200_000, 190_000, 20, 19))
    book = write_tidy(tmp_path / "rfk.xlsx", own, header=WITH_PROGRAM)
    assert workflow.load(workflow.LoadRequest([book]), Store(tmp_path / "data"), lambda _: None).exit_code == 0
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    shown = opened(tmp_path / "data")
    assert "Nama di paparan terpotong: beri nama pendek" in told(shown)
    labelled(shown.test.text_input, "Nama pendek").set_value("Kesbangpol")
    save(shown)
    assert "Nama di paparan terpotong: beri nama pendek" not in told(shown)


@pytest.mark.parametrize("is_operator", [True, False])
def test_the_way_there_stands_at_the_foot_for_operators(own_office, is_operator):
    token = signed_in(own_office) if is_operator else None
    shown = Screen("peringkat", token=token, tahun="2026", tw="2")
    ways = [block["address"] for block in shown.blocks("onward") if block["text"] == "Pengaturan"]
    assert [way.split("?")[0] for way in ways] == (["pengaturan"] if is_operator else [])


def test_limits_and_the_name_are_set_on_their_sections_and_shown_everywhere(own_office):
    token = signed_in(own_office)
    shown = opened(own_office, token, bagian="batas")
    labelled(shown.test.text_input, "Kritis di bawah (poin)").set_value("24")
    labelled(shown.test.selectbox, "Berlaku mulai").set_value("2026-tw ii")
    labelled(shown.test.button, "Simpan batas").click()
    assert told(shown.run())[0] == "Pengaturan tidak tersimpan"  # no basis
    labelled(shown.test.text_input, "Dasar (peraturan atau keputusan)").set_value("SK Bupati 9/2026")
    labelled(shown.test.button, "Simpan batas").click()
    assert told(shown.run()) == ["Pengaturan tersimpan"]
    ((_, by, start, before, after, basis),) = table(shown, "Riwayat perubahan")
    assert (by, start, basis) == (OPERATOR, "TW II 2026", "SK Bupati 9/2026") and "−10" in before and "−24" in after
    region = opened(own_office, token, bagian="daerah")
    labelled(region.test.text_input, "Nama daerah").set_value("Kabupaten Boalemo")
    labelled(region.test.button, "Simpan nama").click()
    assert told(region.run())[0] == "Pengaturan tersimpan"
    ranking = Screen("peringkat", tahun="2026", tw="2")
    assert ranking.ranking["thresholdText"] == "−24"
    assert "batas kritis −24, waspada −5 (TW I: −10, −5)" in ranking.text("stamp")
    assert Screen("peringkat", tahun="2026", tw="1").ranking["thresholdText"] == "−10"
    assert [data["product"] for data in ranking._component_data() if "product" in data] == [
        "Evaluasi Pembangunan Boalemo"
    ]
    for section in ("daerah", "batas", "lapor", "lainnya"):
        reader = Screen("pengaturan", folder="operator", bagian=section)
        assert not [one.label for one in reader.test.button if "Simpan" in one.label] and not reader.test.text_input
        assert told(reader)[-1] == "Halaman ini hanya dapat dilihat"

"""Rapat: an operator prepares, opens and closes it; corrections of what was frozen stand beside it, with reasons."""

from datetime import date

import pytest

from analytics import workflow
from analytics.domain.agency_settings import NO
from analytics.domain.periods import Period
from analytics.paths import Store
from analytics.ui import data
from tests.office import hold_meeting, write_tidy
from tests.pages.conftest import PASSWORD, WITH_PROGRAM, Screen, row, signed_in

TW2 = Period(2026, 6)
CORRECTED = row("Dinas PUPR", "1.03.02.2.01.0001", 2, (1_000_000, 500_000, 300_000, 50, 30), name="Rekonstruksi Jalan")


def opened(folder, token=""):
    return Screen("rapat", folder="operator", token=token or signed_in(folder), tahun="2026", tw="2")


def press(shown, label):
    (button,) = [one for one in shown.test.button if one.label == label]
    button.click()
    return shown.run()


def labels(shown):
    return [one.label for one in shown.test.button]


def told(shown):
    return [block["title"] for block in shown.blocks("message")]


def tables(shown):
    return {one["caption"]: [[cell.replace("\u00a0", " ") for cell in line] for line in one["rows"]]
            for one in shown.blocks("table")}  # fmt: skip


@pytest.fixture
def closed(own_office):
    """A meeting that is over."""
    hold_meeting(TW2, Store(own_office))
    workflow.close_meeting(TW2, Store(own_office))
    return own_office


def test_a_meeting_is_prepared_opened_and_closed_on_its_page(own_office):
    shown = opened(own_office)
    assert shown.title.replace("\u00a0", " ") == "Rapat Triwulan II 2026 belum disiapkan"
    (day,) = [one for one in shown.test.text_input if one.label == "Tanggal rapat"]
    day.set_value("8 Juli 2026")
    shown = press(shown, "Simpan persiapan")
    assert told(shown) == ["Persiapan tersimpan"] and "8 Juli 2026 · Ruang Pola" in shown.text("subtitle")
    workflow.prepare_meeting(TW2, date(2026, 7, 9), "Ruang Pola", (), Store(own_office))
    shown = press(shown, "Buka rapat dan bekukan angka")
    assert told(shown)[0] == "Rapat dibuka" and "angkanya dibekukan" in shown.title
    (came,) = [one for one in shown.test.button_group if one.label == "OPD yang hadir"]
    came.set_value(["dinas-sosial"])
    shown = press(shown, "Simpan kehadiran")
    assert told(shown)[0] == "Kehadiran tersimpan" and shown.text("subtitle").endswith("1 hadir")
    shown = press(shown, "Tutup rapat")
    assert told(shown)[0] == "Rapat ditutup"
    assert labels(shown) == ["Cairkan pembekuan"]
    assert [line[2] for line in tables(shown)["Langkah rapat"]] == [
        "disiapkan", "tanggal rapat diubah: 8 Juli 2026 → 9 Juli 2026", "berlangsung", "ditutup"
    ]  # fmt: skip


def test_who_only_reads_sees_the_meeting_and_no_button(closed):
    shown = Screen("rapat", folder="operator", tahun="2026", tw="2")
    assert {line[1] for line in tables(shown)["Langkah rapat"]} == {"operator"}
    assert labels(shown) == [] and "Halaman ini hanya dapat dilihat" in told(shown)
    assert "Langkah rapat" in tables(shown)


def test_a_correction_shows_what_the_room_saw_what_is_now_and_why(closed, tmp_path):
    book = write_tidy(tmp_path / "koreksi.xlsx", CORRECTED, header=WITH_PROGRAM)
    request = workflow.LoadRequest([book], reason="Foto lapangan menyusul")
    assert workflow.load(request, Store(closed), lambda _: None).exit_code == 0
    data.look_again()
    shown = opened(closed)
    assert told(shown)[0] == "Koreksi sesudah rapat: 1 kegiatan berubah"
    # PUPR 25 - 50 then, 30 - 50 now; money as it was.
    assert ["Dinas PUPR", "−25,00", "−20,00", "−20,00", "−20,00"] in tables(shown)["Deviasi (poin)"]
    assert [line[2:] for line in tables(shown)["Alasan koreksi"]] == [["impor koreksi.xlsx", "Foto lapangan menyusul"]]
    # Frozen once more, the first freeze stays with what was corrected since: the newest contains it.
    workflow.unfreeze(TW2, "Rapat diulang", Store(closed))
    workflow.open_meeting(TW2, Store(closed))
    shown = opened(closed)
    assert told(shown) == ["Angka masih sama dengan yang dilihat rapat"]
    assert "Alasan koreksi" not in tables(shown)
    (lifted,) = shown.blocks("details")
    assert lifted["summary"].startswith("Beku ke-1") and "Rapat diulang" in lifted["blocks"][0]["text"]
    assert [line[3] for line in lifted["blocks"][-1]["rows"]] == ["Foto lapangan menyusul"]
    assert any("beku=1" in one["address"] for one in shown.blocks("onward"))
    first = Screen("peringkat", tahun="2026", tw="2", beku="1")
    assert first.ranked["Dinas PUPR"][0] == "−25,00"
    assert first.text("band").startswith("Angka beku ke-1") and "Rapat diulang" in first.text("band")
    last = Screen("peringkat", tahun="2026", tw="2", beku="3")
    assert "tidak mempunyai beku ke-3" in last.text("unknown")


def test_a_duty_to_report_that_changed_since_is_a_correction_of_the_counts(closed):
    change = workflow.AgencyChange("dinas-perkim", must_report=NO, duty_from="2026-04", reason="Tidak wajib")
    assert workflow.change_agency(change, Store(closed)).words
    data.look_again()
    shown = opened(closed)
    assert told(shown)[0] == "Koreksi sesudah rapat: hitungan atau catatannya berubah"
    assert ["OPD wajib lapor", "4", "3"] in tables(shown)["Hitungan dalam rapat dan kini"]
    ((name, what),) = tables(shown)["OPD yang keadaannya lain dari yang dilihat rapat"]
    assert name == "Dinas Perkim" and what.startswith("wajib lapor menjadi tidak wajib lapor")
    minutes = Screen("notulen", tahun="2026", tw="2")
    assert ["OPD wajib lapor", "4", "3"] in tables(minutes)["Hitungan dalam rapat dan kini"]


def test_a_press_that_comes_twice_is_done_once_and_who_is_called_no_more_has_not_come(own_office):
    store = Store(own_office)
    workflow.prepare_meeting(TW2, date(2026, 7, 8), "Ruang Pola", (), store)
    shown = opened(own_office)
    buttons = [one for one in shown.test.button if one.label == "Buka rapat dan bekukan angka"]
    for _ in range(2):
        buttons[0].click()
        shown.run()
        # As a browser that has not drawn the page anew.
    assert [one.state for one in workflow.meeting_of(TW2, store).events] == ["disiapkan", "dibuka"]
    workflow.keep_attendance(TW2, ("dinas-sosial", "dinas-pupr"), store)
    workflow.unfreeze(TW2, "Rapat diulang", store)
    workflow.prepare_meeting(TW2, date(2026, 7, 9), "Ruang Pola", ("dinas-pupr",), store)
    assert workflow.meeting_of(TW2, store).attended == ("dinas-pupr",)


def test_what_somebody_else_has_closed_or_changed_meanwhile_is_said(own_office):
    store = Store(own_office)
    shown = press(opened(own_office), "Buka rapat dan bekukan angka")
    assert "Tulis tanggal rapat" in shown.blocks("message")[0]["text"]
    (day,) = [one for one in shown.test.text_input if one.label == "Tanggal rapat"]
    for typed, said in (("abc", "Tanggal rapat 'abc' bukan tanggal"), ("1/1/2020", "jauh di luar Triwulan II")):
        day.set_value(typed)
        shown = press(shown, "Simpan persiapan")
        assert said in shown.blocks("message")[0]["text"].replace("\u00a0", " ")
        (day,) = [one for one in shown.test.text_input if one.label == "Tanggal rapat"]
    workflow.prepare_meeting(TW2, date(2026, 7, 9), "Aula", ["dinas-pupr"], store)
    day.set_value("8 Juli 2026")
    shown = press(shown, "Simpan persiapan")
    assert "Operator lain baru saja mengubah" in shown.blocks("message")[0]["text"]
    # The stage holds those who are called; the others stay reachable.
    assert "dinas-sosial" in workflow.held_agenda(TW2, store).skipped_agencies
    assert "dinas-pupr" not in workflow.held_agenda(TW2, store).skipped_agencies
    workflow.open_meeting(TW2, store)
    workflow.close_meeting(TW2, store)
    shown = press(shown, "Simpan persiapan")
    assert told(shown)[0] == "Persiapan tidak tersimpan"
    assert "sudah ditutup" in shown.blocks("message")[0]["text"]


def test_what_is_unchanged_is_said_to_be(closed):
    assert told(opened(closed)) == ["Angka masih sama dengan yang dilihat rapat"]


def test_a_freeze_is_lifted_with_a_reason_and_the_password(closed):
    shown = opened(closed)
    (reason,) = [one for one in shown.test.text_input if one.label == "Alasan"]
    (password,) = [one for one in shown.test.text_input if one.label == "Kata sandi Anda"]
    reason.set_value("Rapat diulang")
    password.set_value("bukan ini")
    shown = press(shown, "Cairkan pembekuan")
    assert told(shown)[0] == "Pembekuan tidak dicairkan" and workflow.meeting_of(TW2, Store(closed)).is_frozen
    (reason,) = [one for one in shown.test.text_input if one.label == "Alasan"]
    (password,) = [one for one in shown.test.text_input if one.label == "Kata sandi Anda"]
    reason.set_value("Rapat diulang")
    password.set_value(PASSWORD)
    shown = press(shown, "Cairkan pembekuan")
    assert told(shown)[0] == "Pembekuan dicairkan" and not workflow.meeting_of(TW2, Store(closed)).is_frozen

"""Komitmen: an operator types a promise, the next quarter judges it, and a person can only lower that."""

from datetime import date

import pytest

from analytics import workflow
from analytics.domain.formats import long_date
from analytics.paths import Store
from analytics.ui import data
from tests.office import write_tidy
from tests.pages.conftest import HOSTILE, WITH_PROGRAM, Screen, row, signed_in

JALAN, JALAN_KEY = "1.03.02.2.01.0001", "1.3.2.2.1.1"


@pytest.fixture
def today(monkeypatch):
    """Sets the day on which the page is looked at."""

    def set_day(day):
        class Day(date):
            @classmethod
            def today(cls):
                return day

        monkeypatch.setattr("analytics.ui.promises.date", Day)

    return set_day


def opened(folder, tw="2", **more):
    return Screen("komitmen", token=signed_in(folder), tahun="2026", tw=tw, **{"opd": "dinas-pupr"} | more)


def typed(shown, **fields):
    for name, value in fields.items():
        kind = "selectbox" if name in ("tentang", "ukuran") else "text_input"
        key = f"komitmen_{name}_dinas-pupr_2026-06" if name == "tentang" else f"komitmen_{name}"
        getattr(shown.test, kind)(key=key).set_value(value)
    return shown


def press(shown, label):
    (button,) = [one for one in shown.test.button if one.label == label]
    button.click()
    return shown.run()


def told(shown):
    return [(block["title"], block["text"].replace("\u00a0", " ")) for block in shown.blocks("message")]


def cells(shown):
    return [[cell.replace("\u00a0", " ") for cell in line] for table in shown.blocks("table") for line in table["rows"]]


def load_third_quarter(folder, tmp_path):
    """The activity at 34 % of 75 %, as the pages see it from now on."""
    third = row("Dinas PUPR", JALAN, 3, (1_000_000, 700_000, 300_000, 75, 34), name="Rekonstruksi Jalan")
    book = write_tidy(tmp_path / "tw3.xlsx", third, header=WITH_PROGRAM)
    assert workflow.load(workflow.LoadRequest([book]), Store(folder), lambda _: None).exit_code == 0
    data.look_again()


def promise(folder, **fields):
    shown = opened(folder, bagian="kini")
    values = {"teks": "Kontrak diteken", "pj": "Kabid Bina Marga", "tenggat": "30/9"} | fields
    return press(typed(shown, **values), "Simpan komitmen")


def test_a_promise_is_typed_and_stands_on_the_page_at_once(own_office, today):
    today(date(2026, 7, 8))
    about = ("dinas-pupr", "", JALAN_KEY)
    shown = promise(own_office, ukuran="fisik", target="40", tentang=about, bantuan="Bagian PBJ")
    assert told(shown)[0] == (
        "Komitmen tersimpan", "Kontrak diteken (Kabid Bina Marga, 30 September 2026, target fisik 40,00%)"
    )  # fmt: skip
    assert shown.title == "1 komitmen Dinas PUPR dicatat pada rapat Triwulan II"
    *_, typed_by = shown.blocks("details")
    assert "oleh Siti Rahma" in typed_by["blocks"][0]["rows"][0][2]
    assert cells(shown) == [
        ["Kontrak diteken (Rekonstruksi Jalan)", "Kabid Bina Marga; bantuan: Bagian PBJ", "30 Sep 2026",
         "fisik 40,00%", "Baru"]
    ]  # fmt: skip
    assert shown.test.text_input(key="komitmen_teks").value == ""
    (kept,) = workflow.promises(Store(own_office))
    # What the room saw: PUPR stood at 25 % of the activity.
    assert (str(kept.base), kept.made_by) == ("25.00", "Siti Rahma")
    # Pressed twice: the browser still shows what was typed. And of another OPD the activity is no place.
    assert told(press(typed(shown, teks="Kontrak diteken", pj="Kabid Bina Marga", tenggat="30/9", target="40",
                            bantuan="Bagian PBJ"), "Simpan komitmen"))[0][0] == "Komitmen tersimpan"  # fmt: skip
    assert "dikerjakan sekali" in told(press(shown, "Simpan komitmen"))[0][1]
    again = promise(own_office, ukuran="fisik", target="40", tentang=about, bantuan="Bagian PBJ")
    assert told(again)[0][0] == "Komitmen ini sudah tersimpan"
    assert len(workflow.promises(Store(own_office))) == 1
    other = typed(again.choose("selectbox", "opd", "dinas-sosial"), teks="Foto", pj="Kabid", tenggat="30/9")
    other.test.selectbox(key="komitmen_ukuran").set_value("")
    # The session ended while it was typed: what was typed is there again after signing in.
    token, other.test.session_state["operator_kunci"] = other.test.session_state["operator_kunci"], "sudah berakhir"
    assert "sesinya sudah berakhir" in told(press(other, "Simpan komitmen"))[0][1]
    other.test.session_state["operator_kunci"] = token
    other.run()
    assert other.test.text_input(key="komitmen_teks").value == "Foto"
    assert told(press(other, "Simpan komitmen"))[0][0] == "Komitmen tersimpan"


def test_what_is_refused_keeps_what_was_typed(own_office, today):
    today(date(2026, 7, 8))
    for fields, said in (
        ({"tenggat": "besok"}, "bukan tanggal"), ({"target": "40"}, "ukuran dan angkanya"),
        ({"ukuran": "fisik", "target": "empat"}, "bukan angka"), ({"teks": ""}, "Komitmen belum diisi"),
        ({"tenggat": "30/6/2026"}, "sesudah triwulan"),
    ):  # fmt: skip
        shown = promise(own_office, **fields)
        assert told(shown)[0][0] == "Komitmen tidak tersimpan" and said in told(shown)[0][1]
        assert shown.test.text_input(key="komitmen_pj").value == "Kabid Bina Marga"
    assert workflow.promises(Store(own_office)) == []


def test_the_next_quarter_opens_with_what_the_data_say(own_office, tmp_path, today):
    today(date(2026, 7, 8))
    promise(own_office, ukuran="fisik", target="40", tentang=("dinas-pupr", "", JALAN_KEY))
    promise(own_office, teks="Lelang diumumkan", tenggat="15/8")
    load_third_quarter(own_office, tmp_path)
    today(date(2026, 10, 6))
    shown = opened(own_office, tw="3", opd="dinas-pupr")
    # 25 to 34 is 9 of the 15 points promised; the other is 52 days late.
    assert shown.title.replace("\u00a0", " ") == (
        "Dinas PUPR: 0 dari 2 komitmen Triwulan II selesai, 1 menunggak"
    )  # fmt: skip
    assert [line[-1] for line in cells(shown)] == ["Baru; lewat 52 hari", "Sebagian: fisik 34,00% pada TW III"]


def test_a_person_lowers_it_with_a_reason_and_never_raises_it(own_office, tmp_path, today):
    today(date(2026, 7, 8))
    promise(own_office, ukuran="fisik", target="40", tentang=("dinas-pupr", "", JALAN_KEY))
    (kept,) = workflow.promises(Store(own_office))
    load_third_quarter(own_office, tmp_path)
    today(date(2026, 10, 6))

    def said(state, reason=""):
        shown = opened(own_office, tw="3")
        shown.test.selectbox(key="status_baru").set_value(state)
        shown.test.text_input(key="status_alasan").set_value(reason)
        return press(shown, "Simpan status")

    assert "hanya dapat dinilai lebih rendah" in told(said("selesai"))[0][1]
    assert "memerlukan alasan" in told(said("tidak_ditepati"))[0][1]
    shown = said("tidak_ditepati", "Volume tidak sesuai")
    assert told(shown)[0][0] == "Status tersimpan"
    day = long_date(workflow.promises(Store(own_office))[0].said_at.date()).replace("\u00a0", " ")
    lowered = f"Tidak ditepati, diturunkan oleh Ekbang, {day}: Volume tidak sesuai"
    assert cells(shown)[0][-1] == f"{lowered}; menurut data sebagian (fisik 34,00% pada TW III)"
    assert kept.state == "baru"
    assert shown.text("asked") == "Komitmen triwulan lalu: 0 dari 1 yang dinilai atau jatuh tempo ditepati (0%)"
    history, *_ = shown.blocks("details")
    assert [line[1:] for line in history["blocks"][0]["rows"]] == [
        ["Siti Rahma", "Baru", "–"], ["Siti Rahma", "Tidak ditepati", "Volume tidak sesuai"]
    ]  # fmt: skip


def test_what_is_due_is_listed_with_a_text_to_send(own_office, today):
    today(date(2026, 7, 8))
    promise(own_office, tenggat="20/7")
    promise(own_office, teks="Nanti", tenggat="30/9")
    shown = Screen("komitmen", tahun="2026", tw="2", bagian="tenggat")
    assert shown.title == "0 komitmen ditagih, 1 jatuh tempo dalam 14 hari"
    today(date(2026, 7, 25))
    shown = Screen("komitmen", tahun="2026", tw="2", bagian="tenggat")
    assert shown.title == "1 komitmen ditagih, 0 jatuh tempo dalam 14 hari"
    assert cells(shown)[1] == ["Kabid Bina Marga", "Dinas PUPR", "1", "1"]
    assert shown.title == Screen("komitmen", tahun="2026", tw="1", bagian="tenggat").title
    (text,) = [one.value for one in shown.test.code]
    assert "1. Kontrak diteken (tenggat 20 Juli 2026, lewat 5 hari; Kabid Bina Marga)" in text.replace("\u00a0", " ")


def test_who_only_reads_sees_promises_and_no_form(own_office, today):
    today(date(2026, 7, 8))
    promise(own_office, teks=HOSTILE)
    shown = Screen("komitmen", tahun="2026", tw="2", bagian="kini", opd="dinas-pupr")
    assert cells(shown)[0][0] == HOSTILE
    histories = str(shown.blocks("details"))
    assert "oleh operator" in histories and "Siti" not in histories  # the name is for operators alone
    assert [one.label for one in shown.test.expander] == []
    assert [one.label for one in shown.test.button] == []


def test_without_promises_the_page_says_so(screen):
    shown = screen("komitmen", tahun="2026", tw="2")
    assert shown.title.replace("\u00a0", " ") == "Tidak ada komitmen Triwulan I yang tercatat"
    assert told(shown)[0][0] == "Belum ada yang perlu ditagih"

"""'Dari mana angka ini?': the same figures as everywhere, with the rows and cells behind them."""

import pytest

from tests.pages.conftest import HOSTILE


def plain(text):
    return text.replace("\u00a0", " ")


def table(shown):
    (found,) = [block for block in shown.blocks("table") if block["caption"] == "Baris di belakang angka itu"]
    return [[plain(cell) for cell in row] for row in found["rows"]]


def test_the_kabupaten_with_its_formula_rows_and_cells(screen):
    shown = screen("asal")
    assert shown.title == "Kabupaten: deviasi fisik −9,33 poin = realisasi 40,67% − target 50,00%"
    notes = [plain(block["text"]) for block in shown.blocks("note")]
    assert notes[:2] == [
        "Dihitung: 3 dari 4 baris, yaitu yang punya pagu, target, dan realisasi fisik.",
        "Realisasi 40,67% = jumlah (pagu × persen fisik) Rp 1.220.000 ÷ Rp 3.000.000",
    ]
    rows = table(shown)
    assert rows[0] == [
        "Dinas PUPR · Rekonstruksi Jalan", "Rp 1.000.000", "50,00%", "25,00%", "−25,00",
        "rfk.xlsx, lembar Sheet1: H3 pagu, K3 target, L3 realisasi",
    ]  # fmt: skip
    assert rows[-1][0].endswith("(tidak dihitung)")


def test_money_of_one_agency(screen):
    shown = screen("asal", opd="dinas-sosial", ukuran="keuangan")
    assert shown.title == "Dinas Sosial: deviasi keuangan −5,00 poin = realisasi 45,00% − target 50,00%"
    (row,) = table(shown)
    assert row[1:] == [
        "Rp 1.000.000", "Rp 500.000 (50,00%)", "Rp 450.000 (45,00%)", "−5,00",
        "rfk.xlsx, lembar Sheet1: H5 pagu, I5 target, J5 realisasi",
    ]  # fmt: skip


@pytest.mark.parametrize("measure", ["fisik", "keuangan"])
def test_every_agency_has_the_deviation_of_the_ranking(screen, measure):
    place = ("fisik", "keuangan").index(measure)
    ranking = screen("peringkat").ranking
    rows = [row for one in ranking["sections"] for row in one["rows"]]
    assert len(rows) == 3
    for row in rows:
        title = screen("asal", opd=row["slug"], ukuran=measure).title
        assert f"deviasi {measure} {row['panels'][place]['text']} poin" in title


def test_a_step_that_is_not_there_is_said_and_the_agency_shown(screen):
    shown = screen("asal", opd="dinas-pupr", program="9.99")
    assert "program “9.99”" in shown.text("unknown")
    assert shown.title.startswith("Dinas PUPR: deviasi fisik −25,00 poin")


@pytest.mark.parametrize("page", ["ringkasan", "peringkat", "tren", "opd", "kegiatan"])
def test_every_page_leads_there_with_its_choices(screen, page):
    links = screen(page, opd="dinas-pupr", tahun="2026", tw="1").blocks("onward")
    (link,) = [one for one in links if one["text"] == "Dari mana angka ini?"]
    own = "&opd=dinas-pupr" if page in ("tren", "opd", "kegiatan") else ""
    assert link["address"] == f"asal?tahun=2026&tw=1{own}"


def test_a_hostile_name_stays_as_written(screen):
    assert any(row[0].startswith(HOSTILE) for row in table(screen("asal")))

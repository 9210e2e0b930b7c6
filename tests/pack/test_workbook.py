"""Buku kerja, opened again with openpyxl: real numbers, totals that can be recomputed, nothing from data that runs."""

import io
from datetime import datetime

import openpyxl
import pytest

from analytics import queries
from analytics.domain.periods import Period
from analytics.domain.remarks import OBJECTION, Remark
from analytics.domain.selection import Selection
from analytics.intake.layouts import read_sheets
from analytics.intake.reader import read_workbook
from analytics.intake.understanding.drafts import Answers
from analytics.pack.gathering import content_for
from analytics.pack.workbook import ALL_ROWS, workbook
from analytics.paths import Store
from analytics.readmodel.connect import open_version
from analytics.workflow import LoadRequest, load, ready_version
from tests.deck.small_office import ROWS
from tests.office import HEADER, activity, write_tidy
from tests.pack.small_pack import PRINTED, content

PERIOD = Period(2026, 6)
LEAST = "dinas b | 2 | 6 | 100 | 50 | 50 | 50 | 50 | | | "

SHEETS = ["Ringkasan", "OPD", "Kegiatan di bawah target", ALL_ROWS, "Komitmen", "Definisi", "Sumber"]


def opened(made, *, formulas: bool = False):
    return openpyxl.load_workbook(io.BytesIO(workbook(made)), data_only=not formulas)


def table(sheet) -> list[dict]:
    """The rows of a sheet by the titles of its head, the total with them."""
    rows = list(sheet.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if sum(cell is not None for cell in row) > 4)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :] if any(row)]


def test_every_sheet_is_there_with_its_head_frozen_and_filters_on():
    book = opened(content())
    assert book.sheetnames == SHEETS
    assert all(book[name].freeze_panes and book[name].auto_filter.ref for name in SHEETS[1:4])
    assert book["OPD"]["A1"].value == "OPD, Triwulan\u00a0II 2026"


def test_figures_are_numbers_and_the_totals_are_those_of_the_screen():
    remark = Remark(1, OBJECTION, PERIOD, "dinas-a", "fisik", "", "Angka Juni belum masuk", PRINTED, "Ani")
    book = opened(content(remarks=[remark]))
    assert "1 OPD keberatan, belum diselesaikan: Dinas A (fisik)" in [one.value for one in book["OPD"]["A"]]
    rows = table(book["OPD"])
    assert [row["Catatan OPD"] for row in rows if row["Nama OPD"] == "Dinas A"] == ["OPD keberatan (fisik)"]
    named = {row["Nama OPD"]: row for row in rows}
    assert named["Dinas A"]["Deviasi fisik (poin)"] == pytest.approx(-17.5)
    assert named["Dinas A"]["Deviasi keuangan (poin)"] == pytest.approx(-10)
    whole = named["Kabupaten"]
    assert (whole["Pagu (Rp)"], whole["Kegiatan"]) == (500, 4)
    deviations = [whole[f"Deviasi {word} (poin)"] for word in ("fisik", "keuangan")]
    assert deviations == [pytest.approx(-19), pytest.approx(-12)]


def test_totals_are_formulas_that_weigh_only_rows_with_target_and_actual():
    made = content(*ROWS.strip().splitlines(), "dinas b | 9 | 6 | 900 | 50 | | 50 | | | |")
    sheet = opened(made, formulas=True)["OPD"]
    total = next(row for row in sheet.iter_rows() if row[0].value == "Kabupaten")
    formulas = {str(cell.value) for cell in total if str(cell.value).startswith("=")}
    # Kegiatan, di bawah target, pagu, both measures with target, actual, deviation, and both counted ceilings.
    assert len(formulas) == 11 and any("SUMPRODUCT(ISNUMBER(" in one for one in formulas)
    shown = {row["Nama OPD"]: row for row in table(opened(made)["OPD"])}["Kabupaten"]
    assert shown["Pagu (Rp)"] == 1400 and shown["Pagu terhitung fisik (Rp)"] == 500
    assert shown["Deviasi fisik (poin)"] == pytest.approx(-19)


def test_no_text_of_the_data_becomes_a_formula_or_a_link():
    hostile = '=HYPERLINK("http://contoh.test";"klik")'
    made = content(f"dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | {hostile} | +cmd() | ", LEAST)
    for sheet in opened(made, formulas=True).worksheets:
        assert not sheet._hyperlinks  # noqa: SLF001
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" and "contoh" in str(cell.value)]
    told = table(opened(made)["Kegiatan di bawah target"])[0]
    assert told["Permasalahan"] == hostile


def test_rows_are_as_high_as_their_longest_text():
    long = "Pembebasan lahan menunggu penilaian harga " * 5
    made = content(f"dinas a | 1 | 6 | 100 | 50 | 20 | 50 | 30 | {long} | | ", LEAST)
    sheet = opened(made)["Kegiatan di bawah target"]
    (at,) = [row[0].row for row in sheet.iter_rows() if any(long.strip() in str(cell.value) for cell in row)]
    # 209 letters in a column of 44, and what the heads need.
    assert sheet.row_dimensions[at].height >= 5 * 15 and sheet.row_dimensions[at - 1].height >= 30


def test_the_workbook_loads_again_to_the_same_facts_and_problems_without_a_question(tmp_path):
    first, other = Store(tmp_path / "satu"), Store(tmp_path / "lain")
    books = [
        write_tidy(tmp_path / f"{name}.xlsx", *rows, header=OFFICE_HEAD) for name, rows in drawn_office().items()
    ]
    both = Answers(others={"uang-dua-lembar": "keduanya", "kegiatan-sama": "terpisah"})
    assert load(LoadRequest(books[:-1], both), first, lambda _: None).is_loaded
    assert load(LoadRequest(books[-1:], may_remove_rows=True), first, lambda _: None).is_loaded
    hub = open_version(first.folder, ready_version(first.folder))
    path = tmp_path / "2026-TW2_buku-kerja.xlsx"
    path.write_bytes(workbook(content_for(PERIOD, hub, first)))
    add_columns(path)
    report = load(LoadRequest([path]), other, lambda _: None)
    assert report.is_loaded
    told = [one for file in report.files for one in file.findings if one.rule == "kolom-tidak-dimuat"]
    assert [(one.cell, bool(one.remedy)) for one in told] == [("H9", True), ("A9", False)]
    again = facts(open_version(other.folder, ready_version(other.folder)))
    assert [len(one) for one in again] == [14, 15, 7, 5]
    assert again == facts(hub)


def add_columns(path):
    """Two columns of a person in a workbook: words in front, figures among ours."""
    book = openpyxl.load_workbook(path)
    sheet = book[ALL_ROWS]
    head = next(cell.row for cell in sheet["A"] if cell.value == "Tahun")
    for column, texts in ((7, ("Perkiraan", 1_500_000)), (1, ("Catatan", "cek"))):
        sheet.insert_cols(column)
        for offset, text in enumerate(texts):
            sheet.cell(head + offset, column).value = text
    sheet.delete_rows(sheet.max_row)
    book.save(path)


OFFICE_HEAD = (*HEADER, "Sumber Dana", "Penyebab", "Program", "Kode SKPD")
ROADS_CODE = "1.03.0.00.0.00.01.0000"


def drawn_office() -> dict[str, list[tuple]]:
    """Files of an office with codes, without, and both: rows that add up to the one above, an OPD's name and digits as
    names, two funds, several problems, an OPD without a report; the last file corrects one figure."""

    def row(agency, code, name, fund, *figures, problem=(), program=None):
        money, progress = figures[:3], figures[3:]
        amounts = [None if one is None else one * 1_000_000 for one in money]
        return (*activity(agency, code, 2, *amounts, *progress, name=name), *(*problem, *[None] * 4)[:4], fund, None,
                program, ROADS_CODE if agency == roads else None)

    def told(agency, code, name, *problem):
        return row(agency, code, name, None, *[None] * 5, problem=problem)

    roads, health, fish = "Dinas Pekerjaan Umum", "Dinas Kesehatan", "Dinas Perikanan"
    without = [
        row(health, "", "Posyandu", "DAU", 500, 200, 100, 30, 20,
            problem=("Kader kurang", "Rekrut", "Kabid Kesmas", None)),
        row(health, "", "Posyandu", "DAK", 700, 300, 100, 30, 20),
        row(health, "", "2026", None, 300, 100, 100, 50, 50), row(health, "", "12", None, 100, 50, 50, 50, 50),
        row(fish, "", "Pendataan", None, 250, 90, 40.4, 40, 10, program="Tangkap"),
        row(fish, "", "Kapal", None, 400, 160, 120, 40, 30), row(fish, "", "Jaring", None, 500, 240, 180, 40, 30),
        row(fish, "", "Dinas Kesehatan", None, 250, 100, 80, 40, 30),
        row("Kecamatan Marisa", "", "Pelayanan", None, 500, 250, 250, 50, 50),
    ]  # fmt: skip
    return {
        "kode": [
            row(roads, "1.03.02.2.01.0001", "Jalan A", "DAU", 1000, 400, 300, 40, 30,
                problem=("Tender gagal", "Diulang", "Kabid Bina Marga", datetime(2026, 8, 15))),
            row(roads, "1.03.02.2.01.0002", "Jalan B", None, 2000, 800, 900, 40, 45),
            row(fish, "3.25.03.2.01.0001", "Kolam", None, 900, 400, 300, 40, 30),
            row(fish, "3.25.03.2.01.0002", "Pendataan", None, 150, 60, 30, 40, 20, program="Budidaya"),
            row(fish, "3.25.03.2.02.0001", "Pakan", None, 500, 200, 150, 40, 30),
            row("Badan Kepegawaian", "5.03.02.2.01.0001", "Diklat", None, 800, 300, None, 40, None),
        ],
        "tanpa": without,
        "masalah": [
            told(roads, "1.03.02.2.01.0001", "Jalan A", "Hujan", "Tunggu", "Kepala UPTD; Camat"),
            told(roads, "1.03.02.2.01.0001", "Jalan A", "Alat rusak", "", "PPTK"),
            told(health, "", "Posyandu", "Dana kurang", "Usul", "Sekretaris Dinas"),
            told(health, "", "Posyandu", "Tempat rusak", "", "Kabid Kesmas"),
        ],
        "koreksi": [
            row("Kecamatan Marisa", "", "Pelayanan", None, 500, 250, 275, 50, 55,
                problem=("Listrik padam", "", "Camat", None)),
        ],
    }  # fmt: skip


def test_every_source_and_every_problem_is_read_as_its_own_row_and_a_recap_as_one(tmp_path):
    made = content(
        "dinas a | 7 | 6 | 1500 | | | 700 | 500 | Tender gagal; diulang | | | kegiatan | DAU | | 2026",
        "dinas a | 7 | 6 | 400 | | | 100 | 100 | | Lahan/izin | | kegiatan | DAK | | 2026",
        "dinas a | 7 | 6 | | | | | | Nihil | | | kegiatan | DAK | | 2026",
        "dinas a | 7 | 6 | | | | | | Hujan | | | kegiatan | DAK | | 2026",
        "dinas a | 7 | 6 | 500 | | | 250 | 300 | Hujan | | | kegiatan | | uptd b | 2026",
        "dinas a | | 6 | 2000 | 48 | 38 | | | Dua | | | opd | | | |",
        "dinas a | | 6 | | | | | | Tiga | | | opd | | | |",
        head="dana | unit | activity_name",
    )  # fmt: skip
    path = tmp_path / "buku.xlsx"
    path.write_bytes(workbook(made))
    readings, _ = read_sheets(read_workbook(path))
    rows = [row for reading in readings for row in reading.rows]
    names = {(row.level.value, row.sub_unit, row.activity_name) for row in rows}
    assert names == {("kegiatan", "", "2026"), ("kegiatan", "uptd b", "2026"), ("opd", "", "")}
    told = [
        (row.sub_unit or row.level.value, row.funding_source, row.ceiling_idr, row.physical_actual_pct, row.issue,
         row.root_cause) for row in rows
    ]  # fmt: skip
    # The recap is weighted with the ceiling that its OPD is known to have, 1.500 + 400 + 500.
    assert told == [
        ("kegiatan", "DAK", 400, None, "Tender gagal; diulang", ""), ("kegiatan", "DAU", 1500, None, "", "Lahan/izin"),
        ("kegiatan", "DAK", None, None, "Nihil", ""), ("kegiatan", "DAK", None, None, "Hujan", ""),
        ("uptd b", "", 500, None, "Hujan", ""), ("opd", "", 2400, 38, "Dua", ""), ("opd", "", None, None, "Tiga", ""),
    ]  # fmt: skip


def facts(hub) -> list[list[str]]:
    with hub.cursor() as cursor:
        frame = queries.activities(cursor, Selection(PERIOD))
        funds = queries.finding_funds(cursor, Selection(PERIOD))
        problems = queries.finding_problems(cursor, [PERIOD]).drop(columns="agency_short_name")
        agencies = queries.agency_totals(cursor, Selection(PERIOD))[["agency_name", "agency_code"]]
    names = [
        "agency_name", "sub_unit", "activity_code", "activity_name", "program_code", "own_ceiling_idr",
        "financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct",
    ]  # fmt: skip
    # What an OPD is called in addresses comes from its short name, which is a setting and stands in no workbook.
    kept = [frame[names], *(one.drop(columns="agency_slug") for one in (funds, problems)), agencies]
    return [sorted(map(repr, one.itertuples(index=False, name=None))) for one in kept]

"""What a person sees of a table before its columns are mapped."""

from analytics.intake.layouts import read_sheets
from analytics.intake.mapping import MappedColumn
from analytics.intake.periodic_columns import first_of_measure, periods_in
from analytics.intake.sketches import MOST_VALUES, sketches_of
from tests.intake.layouts.layout_cells import CODE, FIGURES, HEADER, percent, sheet, workbook
from tests.intake.mappings import mapping, saved

UNKNOWN = ["Satker", "Duit", "Jenis"]


def sketch(*sheets, mappings=None):
    book = workbook(*sheets)
    readings, _ = read_sheets(book, {}, mappings or {})
    return sketches_of(book, readings, mappings or {})


def test_of_an_unknown_table_the_widest_row_of_texts_and_what_its_titles_say():
    (found,) = sketch(sheet([["Rahasia"], UNKNOWN, ["Dinas A", 10, "x"], ["Dinas B", 20, "y"], ["Dinas C", 30, "x"]]))
    assert (found.layout, found.first_row, found.mapping.titles) == ("", 1, (tuple(UNKNOWN),))
    assert found.mapping.columns == (MappedColumn(0, "OPD"),) and found.top[2] == ("Dinas A", "10", "x")
    assert found.values[2] == ("x", "y")


def test_the_header_of_an_unknown_table_with_periods_above_its_measures():
    head = [["Unor", "TW I", "", "TW II", ""], ["", "Sasaran", "Jadi", "Sasaran", "Jadi"]]
    rows = [["RAHASIA"], ["OPD", "Setda"], *head]
    (found,) = sketch(sheet([*rows, ["Dinas A", 20, 19, 40, 39]]))
    assert (found.first_row, len(found.mapping.titles)) == (2, 2)
    assert periods_in(found.mapping.titles) == {1: "tw1", 2: "tw1", 3: "tw2", 4: "tw2"}
    assert first_of_measure(found.mapping.titles) == {3: 1, 4: 2}
    assert first_of_measure([["OPD", "Sasaran Juni", "Jadi Juni", "Sasaran Juli"]]) == {3: 1}
    assert periods_in([["OPD", "Sasaran TW I"]]) == first_of_measure([["OPD", "Jadi"]]) == {}


def test_a_column_with_too_many_texts_offers_none():
    rows = [[f"Dinas {number}", number, "x"] for number in range(MOST_VALUES + 1)]
    (found,) = sketch(sheet([UNKNOWN, *rows]))
    assert set(found.values) == {2}


def test_of_a_recognised_table_what_each_column_was_taken_for():
    row = ["Dinas A", CODE, "Jalan", 2026, 2, 1_000_000_000, 500_000_000, 400_000_000, percent("0.5"), percent("0.4")]
    (found,) = sketch(sheet([[*HEADER, *FIGURES, "Catatan"], [*row, "apa"]]))
    assert found.layout == "tabel"
    assert [(column.index, column.meaning, column.unit) for column in found.mapping.columns] == [
        (0, "OPD", ""), (1, "kode sub kegiatan", ""), (2, "sub kegiatan", ""), (3, "tahun", ""), (4, "triwulan", ""),
        (5, "pagu", "rupiah"), (6, "target keuangan", "rupiah"), (7, "realisasi keuangan", "rupiah"),
        (8, "target fisik", "persen"), (9, "realisasi fisik", "persen"),
    ]  # fmt: skip
    assert found.mapping.titles == ((*HEADER, *FIGURES, "Catatan"),)


def test_periods_units_and_fractions_of_wide_columns():
    rows = [
        ["Tahun 2026"],
        ["OPD", "Pagu (juta)", "Realisasi Fisik TW I", "Realisasi Fisik TW II", "Realisasi Keuangan Juli (Rp)"],
        ["Dinas A", 4_000, percent("0.2"), percent("0.4"), 1_000_000_000],
    ]
    (found,) = sketch(sheet(rows))
    assert found.mapping.columns == (
        MappedColumn(0, "OPD"), MappedColumn(1, "pagu", "juta"), MappedColumn(2, "realisasi fisik", "persen", "tw1"),
        MappedColumn(3, "realisasi fisik", "persen", "tw2"), MappedColumn(4, "realisasi keuangan", "rupiah", "Juli"),
    )  # fmt: skip


def test_of_a_mapped_table_its_mapping_and_a_prefilled_one_reads_the_same():
    told = mapping(UNKNOWN, {"A": "OPD", "B": ("pagu", "juta")})
    rows = [["Triwulan II 2026"], UNKNOWN, ["Dinas A", 10_000, "x"], ["Dinas B", 20_000, "y"]]
    (found,) = sketch(sheet(rows), mappings=saved(told))
    assert (found.layout, found.first_row, found.mapping) == ("pemetaan", 1, told)

    row = ["Dinas A", CODE, "Jalan", 2026, 2, 1_000_000_000, 500_000_000, 400_000_000, 50, 40]
    table = sheet([[*HEADER, *FIGURES], row])
    (guessed,) = sketch(table)
    (before,), _ = read_sheets(workbook(table))
    (after,), _ = read_sheets(workbook(table), {}, saved(guessed.mapping))
    assert after.rows == before.rows


def test_blank_sheets_are_not_offered():
    assert [one.sheet for one in sketch(sheet([UNKNOWN, ["a", 1, "b"]], "Isi"), sheet([], "Kosong"))] == ["Isi"]

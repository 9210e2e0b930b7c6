"""From a row behind a figure to its cells."""

from decimal import Decimal

from analytics import workflow
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from analytics.workflow.tracing import source_cells, taken_back
from tests.office import activity, write_sheet, write_tidy, write_without

ANSWERS = Answers(money_basis=Basis.CUMULATIVE, physical_basis=Basis.CUMULATIVE)
PLACE = ("a.xlsx", "Sheet1", 2)


def loaded(tmp_path, book, answers=ANSWERS):
    store = Store(tmp_path / "data")
    report = workflow.load(workflow.LoadRequest([book], answers), store, lambda _: None)
    assert report.is_loaded, report
    return store


def cells(store, place=PLACE, month=6):
    return {one.group: (one.cells, one.figure) for one in source_cells(store, [place], 2026, month).get(place, [])}


def test_each_figure_of_a_row_stands_in_its_cell(tmp_path):
    book = write_tidy(tmp_path / "a.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 2, 100, 50, None, 40, 30))
    assert cells(loaded(tmp_path, book)) == {
        "ceiling_idr": ("F2", 100), "financial_target_idr": ("G2", 50), "physical_target_pct": ("I2", 40),
        "physical_actual_pct": ("J2", 30),
    }  # fmt: skip


def test_figures_of_single_quarters_name_the_cells_of_all_of_them(tmp_path):
    head = ("OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Keuangan TW I (Rp)",
            "Realisasi Keuangan TW II (Rp)", "Realisasi Keuangan TW III (Rp)")  # fmt: skip
    book = write_sheet(
        tmp_path / "a.xlsx", ("LAPORAN TAHUN 2026",), head, ("Dinas A", "1.01.02.2.01.0001", "Jalan", 100, 10, 25, 5)
    )
    answers = Answers(money_basis=Basis.PER_PERIOD, physical_basis=Basis.CUMULATIVE)
    found = source_cells(loaded(tmp_path, book, answers), [("a.xlsx", "Sheet1", 3)], 2026, 6)
    money = [one for one in found["a.xlsx", "Sheet1", 3] if one.group == "financial_actual_idr"]
    assert [(one.month, one.cells, one.figure) for one in money] == [(3, "E3", Decimal(10)), (6, "F3", Decimal(25))]


def test_files_of_one_name_are_told_apart_by_their_import(tmp_path):
    (tmp_path / "satu").mkdir()
    (tmp_path / "dua").mkdir()
    for folder, quarter in (("satu", 1), ("dua", 2)):
        row = activity("Dinas A", "1.01.02.2.01.0001", quarter, 100, 20 * quarter, 10, 20, 10)
        book = write_tidy(tmp_path / folder / "a.xlsx", row)
        store = loaded(tmp_path, book)
    found = source_cells(store, [PLACE], 2026, 6)[PLACE]
    assert {one.import_id for one in found} == {2}
    assert {one.import_id for one in source_cells(store, [PLACE], 2026, 3)[PLACE]} == {1}


def test_a_batch_of_an_older_version_names_no_cells(tmp_path):
    book = write_tidy(tmp_path / "a.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 2, 100, 50, 40, 40, 30))
    store = loaded(tmp_path, book)
    write_without(store.folder, "cells")
    assert cells(store)["ceiling_idr"] == ("", 100)
    workflow.rebuild(store, lambda _: None)


def test_an_import_that_was_taken_back_has_cells_for_a_freeze_alone(tmp_path):
    book = write_tidy(tmp_path / "a.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 2, 100, 50, 40, 40, 30))
    store = loaded(tmp_path, book)
    workflow.cancel(1, store, lambda _: None)
    assert cells(store) == {} and taken_back(store, [1]) == {1}
    assert {one.import_id for one in source_cells(store, [PLACE], 2026, 6, [1])[PLACE]} == {1}

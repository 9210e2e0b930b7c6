"""What an import would change, over small offices whose sums are written out."""

from decimal import Decimal

import pytest

from analytics import workflow
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from analytics.readmodel.connect import open_newest
from analytics.workflow.changes import rewritten_text
from analytics.workflow.comparing import DeviationChange, MovedFigure
from tests.office import write_tidy

ANSWERS = Answers(money_basis=Basis.CUMULATIVE, physical_basis=Basis.CUMULATIVE)


def row(agency, code, quarter, *figures):
    """Figures: ceiling, money target and actual, physical target and actual."""
    return (agency, code, f"Kegiatan {code}", 2026, quarter, *figures)


@pytest.fixture
def office(tmp_path):
    """`given(name, rows)` writes a workbook, `office.load` and `office.check` hand it to the real path."""
    return Office(tmp_path)


class Office:
    def __init__(self, folder):
        self._folder, self.store = folder, Store(folder / "data")

    def book(self, name, *rows):
        return write_tidy(self._folder / name, *rows)

    def load(self, name, *rows, may_remove_rows=False):
        request = workflow.LoadRequest([self.book(name, *rows)], ANSWERS, may_remove_rows=may_remove_rows)
        report = workflow.load(request, self.store, lambda _: None)
        assert report.is_loaded, report
        return report

    def check(self, name, *rows):
        return workflow.check([self.book(name, *rows)], ANSWERS, self.store, lambda _: None).changes.differences


def test_the_first_import_is_all_new_and_moves_nothing(office):
    found = office.check(
        "a.xlsx", row("Dinas A", "1", 2, 100, 50, 40, 50, 30), row("Dinas B", "2", 2, 300, 60, 60, 20, 20)
    )
    assert (found.added_count, found.changed_count, found.gone_count, found.moved) == (2, 0, 0, [])
    whole, a, b = found.deviations
    # Physical: (100 x -20 + 300 x 0) / 400; money: (40 - 50 + 60 - 60) / 400.
    assert whole == DeviationChange("", "Kabupaten", 2026, 6, None, Decimal("-5.00"), None, Decimal("-2.50"))
    assert (a.agency_name, a.physical_after, a.financial_after) == ("Dinas A", Decimal("-20.00"), Decimal("-10.00"))
    assert (b.agency_name, b.physical_after, b.financial_after) == ("Dinas B", Decimal("0.00"), Decimal("0.00"))


def test_changed_rows_moved_figures_and_deviations_of_the_same_agency_alone(office):
    office.load("a.xlsx", row("Dinas A", "1", 2, 100, 50, 40, 50, 30), row("Dinas B", "2", 2, 300, 60, 60, 20, 20))
    found = office.check(
        "b.xlsx", row("Dinas A", "1", 2, 200, 50, 40, 40, 30), row("Dinas A", "3", 2, 100, 50, 50, 50, 50)
    )
    assert (found.added_count, found.changed_count, found.gone_count) == (1, 1, 0)
    assert found.moved == [
        MovedFigure("Dinas A", "Kegiatan 1", 2026, 6, "ceiling_idr", Decimal(100), Decimal(200)),
        MovedFigure("Dinas A", "Kegiatan 1", 2026, 6, "physical_target_pct", Decimal(50), Decimal(40)),
    ]
    whole, a = found.deviations
    # Before -20; after (200 x -10 + 100 x 0) / 300. Money: -10 / 100, then -10 / 300.
    assert (a.physical_before, a.physical_after) == (Decimal("-20.00"), Decimal("-6.67"))
    assert (a.financial_before, a.financial_after) == (Decimal("-10.00"), Decimal("-3.33"))
    # Before (100 x -20) / 400; after (200 x -10) / 600.
    assert (whole.agency_key, whole.physical_before, whole.physical_after) == ("", Decimal("-5.00"), Decimal("-3.33"))


def test_rows_that_are_not_in_the_newer_file_are_gone(office):
    office.load("a.xlsx", row("Dinas A", "1", 2, 100, 50, 40, 50, 30), row("Dinas A", "2", 2, 300, 60, 60, 20, 20))
    found = office.check("b.xlsx", row("Dinas A", "1", 2, 100, 50, 40, 50, 30))
    assert (found.added_count, found.changed_count, found.gone_count, found.moved) == (0, 0, 1, [])
    assert [(one.agency_name, one.physical_after) for one in found.deviations] == [
        ("Kabupaten", Decimal("-20.00")), ("Dinas A", Decimal("-20.00")),
    ]  # fmt: skip


def test_an_import_of_another_year_changes_nothing_of_this_one(office):
    office.load("a.xlsx", row("Dinas A", "1", 2, 100, 50, 40, 50, 30))
    other = ("Dinas A", "1", "Kegiatan 1", 2025, 2, 100, 50, 40, 50, 30)
    found = office.check("b.xlsx", other)
    assert {one.year for one in found.deviations} == {2025} and found.changed_count == 0


def test_what_is_reported_is_what_then_stands_there(office):
    office.load("a.xlsx", row("Dinas A", "1", 2, 100, 50, 40, 50, 30), row("Dinas B", "2", 2, 300, 60, 60, 20, 20))
    promised = office.check("b.xlsx", row("Dinas B", "2", 2, 300, 60, 30, 20, 15))
    done = office.load("b.xlsx", row("Dinas B", "2", 2, 300, 60, 30, 20, 15)).changes.differences
    assert promised == done
    with open_newest(office.store.folder).cursor() as cursor:
        shown = cursor.sql(
            "select agency_name, physical_deviation_pp, financial_deviation_pp from agency_totals where month = 6"
        ).fetchall()
    (change,) = [one for one in promised.deviations if one.agency_key]
    assert {name: (float(physical), float(money)) for name, physical, money in shown}[change.agency_name] == (
        float(change.physical_after), float(change.financial_after),
    )  # fmt: skip


def test_activities_that_only_get_another_code_are_told_from_those_that_go(office):
    figures = (100, 50, 40, 50, 30)
    office.load("a.xlsx", ("Dinas A", "", "Rehab", 2026, 2, *figures), ("Dinas A", "", "Jalan", 2026, 2, *figures))
    coded = ("Dinas A", "1.01.02.2.01.0001", "REHAB", 2026, 2, *figures)
    gone = workflow.check([office.book("b.xlsx", coded)], ANSWERS, office.store, lambda _: None).changes.gone_rows
    assert [(row.activity_name, row.is_rewritten) for row in sorted(gone, key=lambda row: row.activity_name)] == [
        ("Jalan", False), ("Rehab", True),
    ]  # fmt: skip
    assert rewritten_text(gone).startswith("1 di antaranya bernama sama dengan kegiatan di berkas yang baru")
    assert rewritten_text([row for row in gone if not row.is_rewritten]) == ""

"""Months that per-period figures lack are named: for the whole agency, and row by row."""

import pytest

from analytics.intake.rows import Basis
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

MONTHLY = {"month_span": 1, "money_basis": Basis.PER_PERIOD, "physical_basis": Basis.PER_PERIOD}


def monthly(code="1", number=2, **months):
    """A row of a wide monthly file: every month has an entry, blank where None."""
    return [
        row(code=code, number=number, month=int(month[1:]), **actual(value)) for month, value in months.items()
    ]  # fmt: skip


def actual(value):
    return {} if value is None else {"financial_actual_idr": value}


def test_a_blank_month_of_the_whole_agency_in_a_wide_file_is_named():
    draft = file(*monthly(b1=1, b2=None, b3=3), month=None, **MONTHLY)
    settled(draft)
    assert message(draft, "bulan-hilang").startswith("Realisasi keuangan Februari 2026 (Dinas Pendidikan) tidak ada")
    assert "bulan-kosong" not in rules(draft)


def test_a_month_that_only_one_row_lacks_is_named_with_its_row():
    rows = [*monthly(b1=1, b2=2, b3=3), *monthly(code="2", number=3, b1=1, b2=None, b3=3)]
    draft = file(*rows, month=None, **MONTHLY)
    settled(draft)
    assert "Sheet1!3 (Februari)" in message(draft, "bulan-kosong") and "bulan-hilang" not in rules(draft)


def test_months_still_to_come_are_no_gap():
    draft = file(*monthly(b1=1, b2=2, b3=None), month=None, **MONTHLY)
    settled(draft)
    assert not {"bulan-kosong", "bulan-hilang"}.intersection(rules(draft))


@pytest.mark.parametrize(
    "before",
    [
        [earlier(key="1", month=month, financial_actual_idr=1, money_basis=Basis.PER_PERIOD) for month in (1, 2)],
        [earlier(key="1", month=2, financial_actual_idr=9, money_basis=Basis.CUMULATIVE)],
    ],
    ids=["month by month", "cumulative"],
)
def test_what_earlier_imports_hold_is_no_gap(before):
    draft = file(row(code="1", financial_actual_idr=3), **MONTHLY)
    settled(draft, before=before)
    assert not {"bulan-kosong", "bulan-hilang"}.intersection(rules(draft))


def test_a_gap_of_progress_alone_is_named_too():
    progress = ({"physical_actual_pct": 5}, {}, {"physical_actual_pct": 5})
    rows = [
        row(code="1", month=month, financial_actual_idr=1, **measured) for month, measured in enumerate(progress, 1)
    ]
    draft = file(*rows, month=None, **MONTHLY)
    settled(draft)
    assert message(draft, "bulan-hilang").startswith("Realisasi fisik Februari 2026")

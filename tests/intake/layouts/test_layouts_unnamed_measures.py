"""Two unknown columns beside a pagu that look like target and actual of a measure are asked, not only noted."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, read, rules

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
AGENCIES = ["Dinas Sosial", "Dinas Kesehatan", "Dinas Perikanan"]
RULE = "ukuran-tanpa-judul"
CEILINGS = [900, 700, 500]
PLANS, PAID = [400, 300, 250], [350, 310, 200]
DONE, DUE = [45.25, 52.1, 28.4], [48.5, 50.25, 35]
MONEY = ["Target Keuangan (Rp)", "Realisasi Keuangan (Rp)"]
PROGRESS = ["Target Fisik (%)", "Realisasi Fisik (%)"]


def _read(titles: list[str], *columns: list, decisions=None):
    """A recap of three OPD with their pagu."""
    rows = [[name, ceiling * 10**6, *figures]
            for name, ceiling, *figures in zip(AGENCIES, CEILINGS, *columns, strict=True)]  # fmt: skip
    return read([TITLE, ["OPD", "Pagu (Rp)", *titles], *rows], decisions=decisions or {})


def _millions(values: list[int]) -> list[int]:
    return [value * 10**6 for value in values]


def _questions(reading) -> list[str]:
    return [finding.question for finding in reading.findings if finding.rule == RULE]


def test_money_under_unknown_titles_is_asked_and_loaded_by_letters():
    table = ([*PROGRESS, "Estimasi", "Terbayar"], DUE, DONE, _millions(PLANS), _millions(PAID))
    asked = _read(*table)
    assert _questions(asked) == ["kolom-target-keuangan", "kolom-realisasi-keuangan"]
    assert [answer for answer, _ in asked.findings[0].choices] == ["E", "F", "tidak-ada"]
    answers = {"kolom-target-keuangan": "E", "kolom-realisasi-keuangan": "F"}
    loaded = _read(*table, decisions=answers)
    assert rules(loaded.findings, Grade.UNDECIDED) == []
    assert [row.financial_target_idr for row in loaded.rows] == numbers(*_millions(PLANS))
    assert [row.financial_actual_idr for row in loaded.rows] == numbers(*_millions(PAID))


def test_the_other_half_stays_asked_until_it_is_answered():
    table = ([*PROGRESS, "A", "B"], DUE, DONE, _millions(PLANS), _millions(PAID))
    half = _read(*table, decisions={"kolom-realisasi-keuangan": "F"})
    assert [one.question for one in half.findings if one.grade is Grade.UNDECIDED] == ["kolom-target-keuangan"]
    assert _questions(_read(*table, decisions={"kolom-target-keuangan": "tidak-ada"})) == ["kolom-realisasi-keuangan"]
    none = {"kolom-target-keuangan": "tidak-ada", "kolom-realisasi-keuangan": "tidak-ada"}
    assert rules(_read(*table, decisions=none).findings, Grade.UNDECIDED) == []


def test_percentages_are_progress_or_else_money():
    table = (["A", "B"], DUE, DONE)
    assert _questions(_read(*table)) == ["kolom-target-fisik", "kolom-realisasi-fisik"]
    none = {"kolom-target-fisik": "tidak-ada", "kolom-realisasi-fisik": "tidak-ada"}
    assert _questions(_read(*table, decisions=none)) == ["kolom-target-keuangan", "kolom-realisasi-keuangan"]
    money = none | {"kolom-target-keuangan": "C", "kolom-realisasi-keuangan": "D"}
    loaded = _read(*table, decisions=money)
    assert rules(loaded.findings, Grade.UNDECIDED) == []
    assert loaded.rows[0].financial_target_idr == 436_500_000


def test_both_measures_are_asked_where_neither_is_named():
    found = _questions(_read(["A", "B", "C", "D"], DUE, DONE, _millions(PLANS), _millions(PAID)))
    assert found == [
        "kolom-target-fisik", "kolom-realisasi-fisik", "kolom-target-keuangan", "kolom-realisasi-keuangan",
    ]  # fmt: skip


REST = [ceiling - plan for ceiling, plan in zip(CEILINGS, PLANS, strict=True)]


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        ([*MONEY, "Jumlah Pegawai", "Volume"], (_millions(PLANS), _millions(PAID), [45, 30, 25], [12.5, 5, 7])),
        ([*MONEY, "Laki", "Perempuan"], (_millions(PLANS), _millions(PAID), [45, 30, 25], [40, 33, 27])),
        ([*PROGRESS, "Pegawai", "Kendaraan"], (DUE, DONE, [4500, 3000, 2500], [1200, 500, 700])),
        ([*PROGRESS, "Gaji", "Bukan Gaji"], (DUE, DONE, _millions(PLANS), _millions(REST))),
        ([*PROGRESS, "Tambahan"], (DUE, DONE, _millions(PLANS))),
        ([*PROGRESS, "Sebelum", "Sesudah"], (DUE, DONE, _millions(CEILINGS), _millions(CEILINGS))),
        ([*MONEY, "A", "B"], (_millions(PLANS), _millions(PAID), [44.4, 42.9, 50], [38.9, 44.3, 40])),
    ],
)
def test_columns_that_are_no_halves_are_only_noted(titles, columns):
    assert RULE not in rules(_read(titles, *columns).findings)

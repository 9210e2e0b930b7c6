"""An unknown column of numbers where one half of a measure is missing is asked about, if it can be that half."""

import pytest

from analytics.intake.findings import Grade
from tests.intake.layouts.layout_cells import numbers, only, read, rules

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
AGENCIES = ["Dinas Sosial", "Dinas Kesehatan", "Dinas Perikanan"]
RULE = "ukuran-tanpa-pasangan"
CEILINGS = [900, 700, 500]
TARGETS, ACTUALS, SHARES = [400, 300, 250], [350, 310, 200], [48, 50, 35]
MONEY, PROGRESS, DONE = "Target Keuangan (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"


def _read(titles: list[str], *columns: list, decisions=None):
    """A recap of three OPD; numbers of money are in millions."""
    rows = [[name, ceiling * 10**6, *figures]
            for name, ceiling, *figures in zip(AGENCIES, CEILINGS, *columns, strict=True)]  # fmt: skip
    return read([TITLE, ["OPD", "Pagu (Rp)", *titles], *rows], decisions=decisions or {})


def _millions(values: list[int]) -> list[int]:
    return [value * 10**6 for value in values]


def test_money_beside_a_target_is_asked_and_loaded_by_its_letter():
    figures = ([MONEY, "Terbayar"], _millions(TARGETS), _millions(ACTUALS))
    found = only(_read(*figures).findings, RULE)
    assert (found.grade, found.question) == (Grade.UNDECIDED, "kolom-realisasi-keuangan")
    assert [answer for answer, _ in found.choices] == ["D", "tidak-ada"]
    named = _read(*figures, decisions={"kolom-realisasi-keuangan": "D"})
    assert RULE not in rules(named.findings)
    assert [row.financial_actual_idr for row in named.rows] == numbers(*_millions(ACTUALS))


def test_that_there_is_none_is_an_answer():
    reading = _read(
        [MONEY, "Terbayar"], _millions(TARGETS), _millions(ACTUALS), decisions={"kolom-realisasi-keuangan": "tidak-ada"}
    )
    assert rules(reading.findings, Grade.UNDECIDED) == []
    assert [row.financial_actual_idr for row in reading.rows] == [None] * 3


@pytest.mark.parametrize(
    ("titles", "columns", "question"),
    [
        ([PROGRESS, "Prog"], (SHARES, [45.25, 52.1, 28.4]), "kolom-realisasi-fisik"),
        (["Sasaran", DONE], (SHARES, [45, 52, 28]), "kolom-target-fisik"),
        (["Estimasi", "Realisasi Keuangan (Rp)"], (_millions(TARGETS), _millions(ACTUALS)), "kolom-target-keuangan"),
    ],
)
def test_the_other_halves_are_asked_too(titles, columns, question):
    assert only(_read(titles, *columns).findings, RULE).question == question


REST = [ceiling - target for ceiling, target in zip(CEILINGS, TARGETS, strict=True)]


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        ([MONEY, "Volume"], (_millions(TARGETS), [12, 5, 7])),
        ([MONEY, "Sisa Dana"], (_millions(TARGETS), _millions(ACTUALS))),
        ([MONEY, "Belum"], (_millions(TARGETS), _millions(REST))),
        ([MONEY, "DAU"], (_millions(TARGETS), _millions(ACTUALS))),
        ([MONEY, "Tahun Lalu"], (_millions(TARGETS), _millions(ACTUALS))),
        ([MONEY, "Tambahan"], (_millions(TARGETS), _millions([1000, 800, 600]))),
        ([PROGRESS, "Jumlah Paket"], (SHARES, [45, 52, 28])),
        ([PROGRESS, "Bobot (%)"], (SHARES, [45, 30, 25])),
        ([PROGRESS, "Pegawai Honor"], (SHARES, [12, 5, 90])),
        ([PROGRESS, DONE, "Lainnya"], (SHARES, SHARES, [45, 52, 28])),
    ],
)
def test_columns_that_count_something_else_are_only_noted(titles, columns):
    assert RULE not in rules(_read(titles, *columns).findings)


@pytest.mark.parametrize(("title", "is_asked"), [("SPJ s.d. Juni", True), ("SPJ s.d. Maret", False)])
def test_the_month_of_the_target_in_an_unknown_title_hides_no_figures(title, is_asked):
    found = _read(["Target Keuangan s.d. Juni (Rp)", title], _millions(TARGETS), _millions(ACTUALS)).findings
    assert (RULE in rules(found)) is is_asked


def test_progress_that_only_a_title_with_bobot_names_is_asked_and_loaded_by_its_letter():
    titles = ["Bobot Target Fisik", "Bobot Realisasi Fisik"]
    asked = [one for one in _read(titles, SHARES, SHARES).findings if one.rule == "fisik-berjudul-bobot"]
    assert [one.question for one in asked] == ["kolom-target-fisik", "kolom-realisasi-fisik"]
    named = _read(titles, SHARES, SHARES, decisions={"kolom-target-fisik": "C", "kolom-realisasi-fisik": "D"})
    assert [row.physical_actual_pct for row in named.rows] == numbers(*SHARES)
    assert rules(named.findings, Grade.UNDECIDED) == []
    answer = {"kolom-realisasi-fisik": "tidak-ada"}
    denied = _read([*titles, "Target Fisik (%)"], SHARES, SHARES, SHARES, decisions=answer)
    assert "fisik-berjudul-bobot" not in rules(denied.findings)

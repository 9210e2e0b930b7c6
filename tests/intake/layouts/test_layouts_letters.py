"""'T', 'R' and 'D' below one title are target, realisasi and deviasi; a letter that means nothing is none of them."""

import pytest

from tests.intake.layouts.layout_cells import numbers, read

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]


def recap(leaves: list[str], *figures, head=("FISIK (%)", "KEUANGAN (%)")):
    """One OPD with a pagu of 1.000 million: three columns below each of the two titles."""
    top = ["No", "SKPD", "Pagu (Rp)", head[0], None, None, head[1], None, None]
    merged = ((1, 3, 1, 5), (1, 6, 1, 8), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2))
    return read([TITLE, top, [None] * 3 + leaves, [1, "Dinas Sosial", 1_000_000_000, *figures]], merged=merged)


def figures_of(reading) -> list:
    (row,) = reading.rows
    return [row.physical_target_pct, row.physical_actual_pct, row.financial_target_idr, row.financial_actual_idr]


@pytest.mark.parametrize("leaves", [["T", "R", "D"], ["t", "r", "Dev"], ["T (%)", "R (%)", "D (%)"], ["D", "R", "T"]])
def test_letters_beside_each_other_are_target_actual_and_deviation(leaves):
    values = {"t": 40, "r": 47.25, "d": 7.25}
    row = [values[leaf[0].casefold()] for leaf in leaves]
    reading = recap(leaves * 2, *row, *row)
    assert figures_of(reading) == numbers(40, "47.25", 400_000_000, "472500000.00")


def test_letters_with_units_of_their_own():
    reading = recap(["T", "R", "D", "T (Rp)", "R (Rp)", "R (%)"], 40, 47, 7, 400_000_000, 350_000_000, 35,
                    head=("FISIK (%)", "KEUANGAN"))  # fmt: skip
    assert figures_of(reading) == numbers(40, 47, 400_000_000, 350_000_000)


@pytest.mark.parametrize("leaves", [["A", "B", "D"], ["T", "X", "D"], ["K", "S", "D (%)"]])
def test_a_letter_without_its_siblings_says_nothing(leaves):
    assert figures_of(recap(leaves * 2, 40, 47, 7, 40, 47, 7)) == [None] * 4


@pytest.mark.parametrize("leaves", [["R", "RL", "DEV"], ["T", "RL", "D"]])
def test_r_beside_rl_is_the_plan(leaves):
    reading = recap(leaves * 2, 40, "47.25", "7.25", 40, "47.25", "7.25")
    assert figures_of(reading) == numbers(40, "47.25", 400_000_000, "472500000.00")


def flat(titles: list[str], *figures):
    return read([TITLE, ["No", "SKPD", "Pagu (Rp)", *titles], [1, "Dinas Sosial", 1_000_000_000, *figures]])


@pytest.mark.parametrize(
    "titles",
    [
        ["T. Fisik", "R. Fisik", "T. Keu", "R. Keu"],
        ["T Fisik (%)", "R Fisik (%)", "T. Keuangan (Rp)", "R. Keuangan (Rp)"],
        ["TF", "RF", "TK", "RK"],
        ["Tgt Fisik", "Real Fisik", "Tgt Keu", "Real Keu"],
        ["Target Fis.", "Realisasi Fis.", "Target Keu.", "Realisasi Keu."],
    ],
)
def test_short_titles_without_a_title_above_them(titles):
    assert figures_of(flat(titles, 40, 47, 400_000_000, 350_000_000)) == numbers(40, 47, 400_000_000, 350_000_000)


@pytest.mark.parametrize("titles", [["R. Fisik", "R. Keu"], ["RK", "TK"], ["TF", "RF"]])
def test_short_titles_without_their_siblings_say_nothing(titles):
    reading = flat(["Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", *titles], 400_000_000, 350_000_000, 40, 47)
    assert figures_of(reading) == [None, None, *numbers(400_000_000, 350_000_000)]

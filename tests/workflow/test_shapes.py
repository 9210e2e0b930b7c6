"""The same facts written long, wide, as a tree and month by month load to the same facts."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.periods import MONTHS
from analytics.intake.findings import Grade
from analytics.intake.layouts import read_sheets
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers, FileDraft, Register, batch_rows
from analytics.intake.understanding.understand import understand
from tests.drawn import read_model
from tests.intake.layouts.layout_cells import sheet, workbook
from tests.lengths import at_length

ROMAN = ("I", "II", "III", "IV")
FIGURES = (
    "Target Keuangan s.d. (Rp)", "Realisasi Keuangan s.d. (Rp)", "Target Fisik s.d. (%)", "Realisasi Fisik s.d. (%)",
)  # fmt: skip
PROGRAM, GROUP = "1.03.10", "1.03.10.2.01"

# Per quarter: target and actual money in millions, target and actual progress in points.
_quarter = st.tuples(st.integers(11, 24), st.integers(3, 23), st.integers(11, 24), st.integers(8, 23))
_activity = st.tuples(st.integers(100, 900), st.lists(_quarter, min_size=4, max_size=4))
_office = st.lists(_activity, min_size=1, max_size=4)


def code(number: int) -> str:
    return f"{GROUP}.{number:04}"


def ytd(quarters: list[tuple], quarter: int, ceiling: int) -> list[int]:
    """The figures since January: money as so many hundredths of the ceiling."""
    sums = [sum(figures[place] for figures in quarters[: quarter + 1]) for place in range(4)]
    return [sums[0] * ceiling * 10_000, sums[1] * ceiling * 10_000, sums[2], sums[3]]


def long(office) -> list[list[list]]:
    head = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Triwulan", "Pagu (Rp)", *FIGURES]
    rows = [
        ["Dinas A", code(n), f"Kegiatan {n}", 2026, quarter + 1, ceiling * 1_000_000, *ytd(quarters, quarter, ceiling)]
        for n, (ceiling, quarters) in enumerate(office, 1)
        for quarter in range(4)
    ]
    return [[head, *rows]]


def wide(office) -> list[list[list]]:
    titles = [f"s.d. TRIWULAN {roman}" for roman in ROMAN for _ in range(4)]
    top = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Pagu (Rp)", *titles]
    rows = [
        ["Dinas A", code(n), f"Kegiatan {n}", 2026, ceiling * 1_000_000]
        + [figure for quarter in range(4) for figure in ytd(quarters, quarter, ceiling)]
        for n, (ceiling, quarters) in enumerate(office, 1)
    ]
    return [[top, [None] * 5 + list(FIGURES) * 4, *rows]]


def tree(office) -> list[list[list]]:
    """One sheet per quarter, with programme and kegiatan above their sub kegiatan, and their sums."""
    return [_tree_of(office, quarter) for quarter in range(4)]


def _tree_of(office, quarter: int) -> list[list]:
    leaves = [
        [code(n), f"Kegiatan {n}", ceiling * 1_000_000, *ytd(quarters, quarter, ceiling)]
        for n, (ceiling, quarters) in enumerate(office, 1)
    ]
    pagu = sum(row[2] for row in leaves)
    sums = [pagu, sum(row[3] for row in leaves), sum(row[4] for row in leaves)]
    shares = [float(round(Decimal(sum(row[2] * row[at] for row in leaves)) / pagu, 6)) for at in (5, 6)]
    banner = [["LAPORAN REALISASI FISIK DAN KEUANGAN"], [f"KEADAAN S.D. TRIWULAN {ROMAN[quarter]} TAHUN 2026"]]
    head = ["Kode", "Program / Kegiatan / Sub Kegiatan", "Pagu (Rp)", *FIGURES]
    parents = [[PROGRAM, "Program Jalan", *sums, *shares], [GROUP, "Penyelenggaraan Jalan", *sums, *shares]]
    return [*banner, ["OPD : Dinas A"], [], head, *parents, *leaves, [None, "JUMLAH", *sums, *shares]]


def months(office) -> list[list[list]]:
    """Every month alone: the quarter's figures come in three unequal parts."""
    titles = [month.upper() for month in MONTHS for _ in range(4)]
    top = ["OPD", "Kode Sub Kegiatan", "Sub Kegiatan", "Tahun", "Pagu (Rp)", *titles]
    leaf = ["Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Target Fisik (%)", "Realisasi Fisik (%)"]
    rows = []
    for n, (ceiling, quarters) in enumerate(office, 1):
        parts = [_parts(*figures[:2], *figures[2:], ceiling) for figures in quarters]
        figures = [figure for quarter in parts for month in quarter for figure in month]
        rows.append(["Dinas A", code(n), f"Kegiatan {n}", 2026, ceiling * 1_000_000, *figures])
    return [[top, [None] * 5 + leaf * 12, *rows]]


def _parts(target, actual, target_pct, actual_pct, ceiling) -> list[list[int]]:
    whole = [target * ceiling * 10_000, actual * ceiling * 10_000, target_pct, actual_pct]
    # No percentage of 1 or less in every row, which might be a fraction; no money of a few rupiah, which is asked.
    january, february = [whole[0] // 5, whole[1] // 7, 2, 2], [whole[0] // 4, whole[1] // 5, 3, 2]
    return [january, february, [all_ - a - b for all_, a, b in zip(whole, january, february, strict=True)]]


def loaded(sheets: list[list[list]], basis: Basis | None = None) -> dict[tuple, tuple]:
    """(activity, month) -> figures of the facts at the quarter ends, through layouts, understanding and read model."""
    book = workbook(*(sheet(rows, f"TW {ROMAN[at]}" if len(sheets) > 1 else "Data") for at, rows in enumerate(sheets)))
    readings, findings = read_sheets(book)
    file = FileDraft(book, readings, findings + [one for reading in readings for one in reading.findings])
    understand([file], Answers(money_basis=basis, physical_basis=basis), Register(is_open=True))
    assert [one for one in file.findings if one.grade is not Grade.NOTE] == []
    rows = read_model(list(batch_rows(file))).sql(
        "select activity_key, month, ceiling_idr, financial_target_idr, financial_actual_idr, physical_target_pct,"
        " physical_actual_pct from facts where month % 3 = 0"
    )
    return {row[:2]: row[2:] for row in rows.fetchall()}


@settings(max_examples=at_length(5, long=8))
@given(_office)
def test_the_same_facts_load_the_same_in_every_shape(office):
    expected = {
        (f"1.3.10.2.1.{n}", 3 * quarter + 3): (ceiling * 1_000_000, *ytd(quarters, quarter, ceiling))
        for n, (ceiling, quarters) in enumerate(office, 1)
        for quarter in range(4)
    }
    assert loaded(long(office)) == expected
    assert loaded(wide(office)) == expected
    assert loaded(tree(office)) == expected
    assert loaded(months(office), Basis.PER_PERIOD) == expected

"""What an import changes, in words and as data."""

from decimal import Decimal

from analytics.cli.change_text import difference_lines, differences_json
from analytics.workflow import DeviationChange, Differences, MovedFigure

FOUND = Differences(
    added_count=1057,
    changed_count=2,
    gone_count=0,
    moved=[
        MovedFigure("Dinas A", "Jalan", 2026, 6, "ceiling_idr", Decimal("1000000.00"), Decimal("2500000.00")),
        MovedFigure("Dinas A", "Jalan", 2026, 6, "physical_target_pct", Decimal(50), Decimal("40.5")),
    ],
    deviations=[
        DeviationChange("", "Kabupaten", 2026, 6, Decimal("-5.00"), Decimal("-3.33"), Decimal("1"), Decimal("1")),
        DeviationChange("dinas a", "Dinas A", 2026, 6, None, Decimal("2.5"), Decimal("-1"), None),
    ],
)


def plain(lines):
    return [line.replace("\u00a0", " ") for line in lines]


def test_counts_moved_figures_and_both_deviations():
    assert plain(difference_lines(FOUND, is_loaded=False)) == [
        "Yang akan berubah di layar: 1.057 baris baru, 2 baris berubah.",
        "Pagu atau target yang bergeser (2):",
        "  Dinas A · Jalan · Triwulan II 2026 · pagu: Rp 1.000.000 → Rp 2.500.000",
        "  Dinas A · Jalan · Triwulan II 2026 · target fisik: 50,00% → 40,50%",
        "Deviasi sekarang → sesudahnya (poin):",
        "  Kabupaten · Triwulan II 2026: fisik −5,00 → −3,33",
        "  Dinas A · Triwulan II 2026: fisik – → +2,50, keuangan −1,00 → –",
    ]
    assert "Yang berubah di layar: " in difference_lines(FOUND, is_loaded=True)[0]


def test_nothing_is_said_where_nothing_differs():
    assert difference_lines(Differences(), is_loaded=False) == []


def test_a_long_list_says_how_much_more_there_is():
    lines = difference_lines(Differences(changed_count=1, moved=FOUND.moved * 9), is_loaded=False)
    assert len(lines) == 2 + 10 + 1 and lines[-1] == "  dan 8 lainnya"


def test_the_same_as_data():
    data = differences_json(FOUND)
    assert (data["baris_baru"], data["baris_berubah"], data["baris_hilang"]) == (1057, 2, 0)
    assert data["bergeser"][1] == {
        "opd": "Dinas A", "nama": "Jalan", "periode": "2026-06", "kolom": "target fisik", "sekarang": 50.0,
        "sesudah": 40.5,
    }  # fmt: skip
    assert data["deviasi"] == [
        {"opd": None, "periode": "2026-06", "fisik": [-5.0, -3.33], "keuangan": [1.0, 1.0]},
        {"opd": "Dinas A", "periode": "2026-06", "fisik": [None, 2.5], "keuangan": [-1.0, None]},
    ]

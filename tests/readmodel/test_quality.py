"""Each doubt about the data, drawn: what raises it and what does not."""

import pytest

from analytics import queries
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from tests.drawn import drawn, read_model


def found(model, month=9, slug=None):
    """(rule, activity, before, now) of the doubts of a month."""
    frame = queries.quality_findings(model, Selection(Period(2026, month), agency_slug=slug))
    names = ("rule", "activity_name", "figure_before", "figure_now")
    rows = frame[list(names)].astype(object).where(frame[list(names)].notna(), None)
    return sorted(map(tuple, rows.to_numpy()))


def quarters(*rows):
    """Three quarters of one activity: (physical target, physical actual, ceiling, money actual, issue)."""
    lines = "\n".join(
        f"| dinas a | 1 | {month} | {pagu} | {target} | {actual} | {money} | {issue} |"
        for month, (target, actual, pagu, money, issue) in zip((3, 6, 9), rows, strict=False)
    )
    head = "| opd | kode | bulan | pagu | target_fisik | real_fisik | real_keu | masalah |"
    return read_model(drawn(f"{head}\n{lines}"))


def rules(model, month=9):
    return [rule for rule, *_ in found(model, month)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Steady and on target: nothing.
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, ""), (30, 32, 100, 30, "")), []),
        (((10, 12, 100, 10, ""), (20, 33, 100, 20, ""), (30, 32, 100, 30, "")), ["fisik-turun"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 21, ""), (20, 22.5, 100, 20, "")), ["keuangan-turun"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, ""), (30, 62.01, 100, 30, "")), ["fisik-loncat"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, ""), (30, 62, 100, 30, "")), []),
        (((10, 12, 100, 10, ""), (20, 62, 100, 20, ""), (30, 70, 100, 61, "")), ["keuangan-loncat"]),
        (((10, 40, 100, 10, ""), (20, 40, 100, 20, ""), (30, 40, 100, 30, "")), ["fisik-tetap"]),
        (((10, 100, 100, 10, ""), (20, 100, 100, 20, ""), (30, 100, 100, 30, "")), []),
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, ""), (30, 32, 100, 33, "")), ["fisik-di-bawah-keuangan"]),
        (((10, 80, 100, 80, ""), (20, 90, 100, 90, ""), (30, 100, 100, 101, "")),
         ["fisik-di-bawah-keuangan", "keuangan-lebih"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, ""), (15, 32, 100, 30, "")), ["target-turun"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, ""), (50, 32, 100, 30, "")), ["masalah-kosong"]),
        (((10, 12, 100, 10, ""), (30, 22, 100, 20, "lahan"), (50, 32, 100, 30, "lahan")), ["masalah-sama"]),
        (((10, 12, 100, 10, ""), (30, 22, 100, 20, "cuaca"), (50, 32, 100, 30, "lahan")), []),
    ],
)  # fmt: skip
def test_what_raises_a_doubt(rows, expected):
    assert rules(quarters(*rows)) == expected


def test_a_doubt_carries_the_figures_it_rests_on():
    model = quarters((10, 12, 100, 10, ""), (20, 33, 100, 20, ""), (30, 32, 100, 30, ""))
    assert found(model) == [("fisik-turun", "1", 33.0, 32.0)]


def test_the_first_quarter_is_compared_with_nothing():
    assert rules(quarters((10, 90, 100, 80, "")), month=3) == []


def test_a_target_that_was_moved_after_the_first_report():
    first = drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 9     | 100  | 50           | 60         |
    """)
    newer = drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 9     | 100  | 40           | 60         |
    """)
    assert [(rule, *figures) for rule, _, *figures in found(read_model(first, newer))] == [("target-geser", 50, 40)]


def test_a_last_quarter_short_of_the_whole_target():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 12    | 100  | 90           | 95         |
        | dinas a | 2    | 12    | 100  | 100          | 100        |
    """))
    assert rules(model, 12) == ["target-akhir"]


def test_of_one_agency_alone():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 9     | 100  | 50           | 40         |
        | dinas b | 1    | 9     | 100  | 50           | 40         |
    """))
    assert len(found(model)) == 2 and len(found(model, slug="dinas-a")) == 1


def test_who_has_reported_reported_zero_or_not():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik | real_keu |
        | dinas a | 1    | 3     | 100  | 10           | 12         | 5        |
        | dinas a | 1    | 6     | 100  | 20           | 0          | 0        |
        | dinas b | 1    | 3     | 100  | 10           |            |          |
    """))
    frame = queries.quality_reports(model, 2026)
    states = {
        (row["agency_slug"], row["month"]): (bool(row["has_reported"]), row["is_zero"])
        for row in frame.to_dict("records")
    }
    assert states["dinas-a", 3] == (True, False) and states["dinas-a", 6] == (True, True)
    assert states["dinas-b", 3][0] is False and states["dinas-b", 6][0] is False

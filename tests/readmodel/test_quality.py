"""Each doubt about the data, drawn: what raises it and what does not; then the slow twin on many activities."""

import random
from datetime import date, datetime
from decimal import Decimal

import pytest

from analytics import queries
from analytics.domain.formats import is_missing
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight.quality import RULES
from tests import quality_reference
from tests.drawn import drawn, full_row, read_model

LATER = date(2027, 6, 1)


def found(model, month=9, slug=None, today=LATER):
    """(rule, activity, before, now) of the doubts of a month."""
    frame = queries.quality_findings(model, Selection(Period(2026, month), agency_slug=slug), today)
    names = ("rule", "activity_name", "figure_before", "figure_now")
    rows = frame[list(names)].astype(object).where(frame[list(names)].notna(), None)
    return sorted(map(tuple, rows.to_numpy()), key=str)


def periods(*rows, months=(3, 6, 9)):
    """Periods of one activity: (physical target, physical actual, ceiling, money actual, issue, money target)."""
    lines = "\n".join(
        "| dinas a | 1 | " + " | ".join(str(part) for part in (month, *row, *[""] * (6 - len(row)))) + " |"
        for month, row in zip(months, rows, strict=False)
    )
    head = "| opd | kode | bulan | target_fisik | real_fisik | pagu | real_keu | masalah | target_keu |"
    return read_model(drawn(f"{head}\n{lines}"))


def rules(model, month=9):
    return [rule for rule, *_ in found(model, month)]


STEADY = (10, 12, 100, 10, ""), (20, 22, 100, 20, "")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Steady and on target: nothing.
        ((*STEADY, (30, 32, 100, 30, "")), []),
        (((10, 12, 100, 10, ""), (20, 33, 100, 20, ""), (30, 32, 100, 30, "")), ["fisik-turun"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 21, ""), (20, 22.5, 100, 20, "")), ["keuangan-turun"]),
        ((*STEADY, (30, 62.01, 100, 30, "")), ["fisik-loncat"]),
        ((*STEADY, (30, 62, 100, 30, "")), []),
        (((10, 12, 100, 10, ""), (20, 62, 100, 20, ""), (30, 70, 100, 61, "")), ["keuangan-loncat"]),
        (((10, 40, 100, 10, ""), (20, 40, 100, 20, ""), (30, 40, 100, 30, "")), ["fisik-tetap"]),
        (((10, 100, 100, 10, ""), (20, 100, 100, 20, ""), (30, 100, 100, 30, "")), []),
        (((0, 0, 100, 1, ""), (0, 0, 100, 2, ""), (0, 0, 100, 3, "")), ["fisik-di-bawah-keuangan"]),
        (((10, 12, 100, 10, ""), (20, 22, 100, 10, ""), (30, 32, 100, 10, "")), ["keuangan-tetap"]),
        (((10, 12, 100, 0, "", 0), (20, 22, 100, 0, "", 0), (30, 32, 100, 0, "", 0)), []),
        (((10, 100, 100, 100, ""), (20, 100, 100, 100, ""), (30, 100, 100, 100, "")), []),
        ((*STEADY, (30, 32, 100, 33, "")), ["fisik-di-bawah-keuangan"]),
        (((10, 80, 100, 80, ""), (20, 90, 100, 90, ""), (30, 100, 100, 101, "")),
         ["fisik-di-bawah-keuangan", "keuangan-lebih"]),
        (((10, 80, 100, 80, ""), (20, 90, 100, 90, ""), (30, 100, 100, 100, "")), []),
        (((10, 12, 100, 10, ""), (20, 22, 100, 20, "", 90), (30, 32, 100, 95, "x", 101)),
         ["fisik-di-bawah-keuangan", "keuangan-loncat", "target-keuangan-lebih"]),
        ((*STEADY, (15, 32, 100, 30, "")), ["target-fisik-turun"]),
        (((10, 12, 100, 10, "", 10), (20, 22, 100, 20, "", 20), (30, 32, 100, 30, "", 19)), ["target-keuangan-turun"]),
        ((*STEADY, (50, 32, 100, 30, "")), ["masalah-kosong"]),
        ((*STEADY, (50, 32, 100, 30, "Tidak ada kendala.")), ["masalah-kosong"]),
        ((*STEADY, (50, 32, 100, 30, "-")), ["masalah-kosong"]),
        ((*STEADY, (50, 32, 100, 30, "tidak ada penyedia")), []),
        (((10, 12, 100, 10, ""), (30, 22, 100, 20, "lahan"), (50, 32, 100, 30, "Lahan ")), ["masalah-sama"]),
        (((10, 12, 100, 10, "lahan"), (20, 22, 100, 20, ""), (50, 32, 100, 30, "lahan")), ["masalah-sama"]),
        (((10, 12, 100, 10, ""), (30, 22, 100, 20, "cuaca"), (50, 32, 100, 30, "lahan")), []),
    ],
)  # fmt: skip
def test_what_raises_a_doubt(rows, expected):
    assert rules(periods(*rows)) == expected


def test_a_doubt_carries_the_figures_it_rests_on():
    model = periods((10, 12, 100, 10, ""), (20, 33, 100, 20, ""), (30, 32, 100, 30, ""))
    assert found(model) == [("fisik-turun", "1", 33.0, 32.0)]


def test_the_first_quarter_is_compared_with_nothing():
    assert rules(periods((10, 90, 100, 80, "")), month=3) == []


def monthly(*actuals):
    """Monthly physical figures from June on, always ahead of the money and the target."""
    rows = [(0, actual, 100, place, "") for place, actual in enumerate(actuals, 1)]
    return periods(*rows, months=(6, 7, 8, 9, 10))


def test_who_reports_by_month_is_compared_month_by_month():
    assert found(monthly(10, 30, 20, 25)) == [("fisik-turun", "1", 30.0, 20.0)]
    assert rules(monthly(10, 30, 20, 25), month=8) == ["fisik-turun"]
    assert rules(monthly(10, 30, 20, 25), month=7) == []
    # What fell in August belongs to the third quarter, not to the fourth.
    assert rules(monthly(10, 30, 20, 25, 40), month=10) == []
    assert rules(monthly(10, 40, 40, 40)) == ["fisik-tetap"]
    assert rules(monthly(10, 25, 40, 55)) == []
    assert found(monthly(10, 55, 60, 70)) == [("fisik-loncat", "1", 10.0, 55.0)]


def test_a_jump_over_a_gap_of_more_than_a_quarter_is_none():
    rows = (10, 12, 100, 10, ""), (20, 60, 100, 20, "")
    assert rules(periods(*rows, months=(3, 7)), month=7) == []
    assert rules(periods(*rows, months=(6, 9))) == ["fisik-loncat"]


def test_targets_that_were_moved_after_the_first_report():
    first = drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik | target_keu | real_keu |
        | dinas a | 1    | 9     | 100  | 50           | 60         | 50         | 60       |
    """)
    newer = drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik | target_keu | real_keu |
        | dinas a | 1    | 9     | 100  | 40           | 60         | 45         | 60       |
    """)
    assert found(read_model(first, newer)) == [
        ("target-fisik-geser", "1", 50, 40), ("target-keuangan-geser", "1", 50, 45),
    ]  # fmt: skip


def test_a_year_short_of_the_whole_physical_target_is_told_as_soon_as_it_is_known():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 3     | 100  | 20           | 25         |
        | dinas a | 1    | 12    | 100  | 90           |            |
        | dinas a | 2    | 3     | 100  | 20           | 20         |
        | dinas a | 2    | 12    | 100  | 100          |            |
    """))
    assert found(model, 3) == [("target-akhir", "1", None, 90)]


def cash_plan(months, each, ceiling):
    """A plan per month as RAK gives it, with a report of March."""
    plan = "\n".join(f"| dinas a | 1 | {month} | 1 | periode | {each} | {ceiling} | |" for month in months)
    head = "| opd | kode | bulan | rentang | basis_keu | target_keu | pagu | real_keu |"
    report = "| opd | kode | bulan | pagu | real_keu |\n| dinas a | 1 | 3 | 1300 | 300 |"
    return read_model(drawn(f"{head}\n{plan}"), drawn(report))


@pytest.mark.parametrize(
    ("months", "each", "expected"),
    [
        (range(1, 13), 100, [("rak-pagu", "1", 1300, 1200)]),
        (range(1, 13), 110, [("rak-pagu", "1", 1300, 1320)]),
        (range(1, 13), 109, []),  # 1.308: lost by rounding
        (range(1, 12), 100, []),  # without December nobody knows the year
        ([*range(1, 6), *range(7, 13)], 100, []),
    ],
)
def test_a_cash_plan_of_twelve_months_is_the_newest_ceiling(months, each, expected):
    assert [row for row in found(cash_plan(months, each, 1200), 3) if row[0] == "rak-pagu"] == expected


@pytest.mark.parametrize(("december", "expected"), [(1000, []), (950, []), (1013, ["rak-pagu"])])
def test_a_plan_by_quarter_may_spend_less_than_the_ceiling_never_more(december, expected):
    model = read_model(drawn(f"""
        | opd     | kode | bulan | pagu | target_keu | real_keu |
        | dinas a | 1    | 3     | 1000 | 200        | 200      |
        | dinas a | 1    | 12    | 1000 | {december} |          |
    """))
    assert rules(model, 3) == expected


def test_a_row_left_blank_where_others_are_filled_in():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik | tingkat  |
        | dinas a | 1    | 9     | 100  | 50           | 50         | kegiatan |
        | dinas a | 2    | 9     | 100  | 50           |            | kegiatan |
        | dinas a | 3    | 9     |      | 50           |            | kegiatan |
        | dinas b | 1    | 9     | 100  | 50           |            | kegiatan |
        | dinas b |      | 9     | 100  |              | 40         | opd      |
    """))
    assert found(model) == [("realisasi-kosong", "2", None, None)]


def test_a_recap_that_is_not_its_activities_names_the_figure():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | real_fisik | real_keu | tingkat  |
        | dinas a | 1    | 9     | 1000 | 50         | 400      | kegiatan |
        | dinas a |      | 9     | 1000 | 50.04      | 401      | opd      |
    """))
    assert found(model) == [("rekap-financial-actual", "", 401, 400)]


def test_of_one_agency_alone():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 9     | 100  | 50           | 40         |
        | dinas b | 1    | 9     | 100  | 50           | 40         |
    """))
    assert len(found(model)) == 2 and len(found(model, slug="dinas-a")) == 1


def reports(model, year=2026):
    frame = queries.quality_reports(model, year)
    return {(row["agency_slug"], row["month"]): row for row in frame.to_dict("records")}


def test_who_has_reported_reported_zero_or_not():
    states = reports(read_model(drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik | real_keu |
        | dinas a | 1    | 3     | 100  | 10           | 12         | 5        |
        | dinas a | 1    | 6     | 100  | 20           | 0          | 0        |
        | dinas b | 1    | 3     | 100  | 10           |            |          |
    """)))
    told = {key: (bool(row["has_reported"]), row["is_zero"]) for key, row in states.items()}
    assert told["dinas-a", 3] == (True, False) and told["dinas-a", 6] == (True, True)
    assert told["dinas-b", 3][0] is False and told["dinas-b", 6][0] is False


def report(agency, *months):
    lines = "\n".join(f"| {agency} | 1 | {month} | 100 | 10 |" for month in months)
    return drawn(f"| opd | kode | bulan | pagu | real_fisik |\n{lines}")


def test_a_month_within_a_quarter_is_asked_of_those_who_report_by_month():
    model = read_model(report("dinas a", 3, 6), report("dinas b", 1, 2, 3, 4, 6))
    asked = {key: bool(row["is_expected"]) for key, row in reports(model).items()}
    assert not asked["dinas-a", 1] and not asked["dinas-a", 4] and asked["dinas-a", 3]
    assert asked["dinas-b", 1] and asked["dinas-b", 4]
    assert "belum-lapor" not in rules(model, 4)


CALLS = (
    # The first import brings what is older; its months were due before anything could be reported here.
    (datetime(2026, 7, 15, 9, 0), report("dinas a", 3, 6)),
    (datetime(2026, 8, 20, 9, 0), report("dinas b", 3, 6, 7)),
    (datetime(2026, 10, 10, 23, 59), report("dinas a", 9)),
    (datetime(2026, 10, 15, 8, 0), report("dinas b", 9)),
    (datetime(2026, 10, 20, 8, 0), report("dinas a", 9)),
)


def test_days_late_are_counted_from_the_first_import_of_the_month():
    model = read_model(*(call for _, call in CALLS), loaded_at=[at for at, _ in CALLS])
    late = {key: row["days_late"] for key, row in reports(model).items()}
    assert late["dinas-b", 7] == 10 and late["dinas-b", 9] == 5
    assert late["dinas-a", 9] == 0  # corrected later, but first reported on its day
    for slug in ("dinas-a", "dinas-b"):
        for month in (3, 6):
            assert is_missing(late[slug, month]), "nobody knows when an older month was reported"
    assert [row for row in found(model) if row[0] == "lapor-terlambat"] == [("lapor-terlambat", "", None, 5)]


def test_an_import_taken_back_does_not_count():
    kept = [CALLS[0], CALLS[3]]
    model = read_model(*(call for _, call in kept), loaded_at=[at for at, _ in kept])
    assert is_missing(reports(model)["dinas-a", 9]["days_late"]) and reports(model)["dinas-b", 9]["days_late"] == 5


def test_the_twin_counts_the_same_days():
    model = read_model(*(call for _, call in CALLS), loaded_at=[at for at, _ in CALLS])
    first = {}
    for at, rows in CALLS:
        for row in rows:
            first.setdefault((row["agency_key"].replace(" ", "-"), row["month"]), at.date())
    assert len(first) == 7
    for key, row in reports(model).items():
        expected = quality_reference.days_late(2026, key[1], first.get(key), CALLS[0][0].date(), 10)
        assert (None if is_missing(row["days_late"]) else row["days_late"]) == expected, key


def test_the_sample_is_late_nowhere_and_what_others_have_reported_is_missing():
    silent = drawn("| opd | kode | bulan | pagu |\n| dinas b | 1 | 9 | 100 |")
    model = read_model(
        report("dinas a", 9), silent, loaded_at=[datetime(2029, 1, 1)] * 2, is_sample=True
    )
    rows = reports(model)
    assert not rows["dinas-a", 9]["is_time_known"] and is_missing(rows["dinas-a", 9]["days_late"])
    assert [rule for rule, *_ in found(model, today=date(2026, 1, 1))] == ["belum-lapor"]


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 10, 10), []), (date(2026, 10, 11), ["belum-lapor"])])
def test_a_report_is_missed_only_after_its_day(today, expected):
    silent = drawn("| opd | kode | bulan | pagu |\n| dinas b | 1 | 9 | 100 |")
    model = read_model(report("dinas a", 9), silent, loaded_at=[datetime(2026, 7, 1)] * 2)
    assert [rule for rule, *_ in found(model, today=today)] == expected


FIGURES = {
    "ceiling_idr": (None, 0, 1000, 1000, 1000, 1200), "financial_target_idr": (None, 0, 300, 600, 1000, 1300),
    "financial_actual_idr": (None, 0, 300, 300, 650, 1250), "physical_target_pct": (None, 0, 30, 60, 100),
    "physical_actual_pct": (None, 0, 30, "30.004", "29.996", 75, 100),
}  # fmt: skip
ISSUES = ("", "lahan", "LAHAN ", "tidak ada", "cuaca", "nihil.")


def generated(number_of, seed):
    chance = random.Random(seed)
    for code in range(number_of):
        for month in chance.choice([(3, 6, 9, 12), range(1, 13), (3, 9, 12), (1, 2, 3, 5, 6)]):
            figures = {
                name: None if (value := chance.choice(values)) is None else Decimal(value)
                for name, values in FIGURES.items()
            }
            yield full_row({"activity_key": str(code), "month": month, "issue": chance.choice(ISSUES), **figures})


def test_the_twin_finds_the_same_in_many_activities():
    first, newer = list(generated(60, 1)), [row for row in generated(60, 2) if row["month"] == 6]
    model = read_model(first, newer)
    rows = model.sql("select * from activity_deviations").df().astype(object)
    records = rows.where(rows.notna(), None).to_dict("records")
    by_activity = {}
    for row in records:
        by_activity.setdefault(row["activity_name"], []).append(row)
    raised = set()
    for month in range(1, 13):
        expected = sorted(
            (
                (rule, name, *(None if figure is None else float(figure) for figure in figures))
                for name, own in by_activity.items()
                for rule, *figures in quality_reference.activity_doubts(own, month)
            ),
            key=str,
        )
        shown = [
            (rule, name, *(None if figure is None else round(float(figure), 2) for figure in figures))
            for rule, name, *figures in found(model, month)
            if rule not in ("realisasi-kosong", "belum-lapor")
        ]
        assert sorted(shown, key=str) == expected, month
        raised.update(rule for rule, *_ in shown)
    told_of_activities = {key for key, rule in RULES.items() if not rule.is_of_agency} - {"realisasi-kosong"}
    assert raised == told_of_activities

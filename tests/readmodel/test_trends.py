"""The quarters of units of every level: drawn tables first, then the slow twin on generated ones."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import queries
from analytics.domain.selection import Unit
from tests import reference
from tests.drawn import drawn, full_row, read_model
from tests.lengths import at_length

GROUPED = [
    {"agency_key": "dinas a", "supervisor_group": "Asisten I"},
    {"agency_key": "dinas b", "supervisor_group": "Asisten II"},
    {"agency_key": "dinas c", "supervisor_group": "Asisten II"},
]
TABLE = """
    | opd     | program | kode | bulan | pagu | target_keu | real_keu | target_fisik | real_fisik |
    | dinas a | 1.01    | 1    | 3     | 500  | 100        | 100      | 20           | 20         |
    | dinas b | 1.02    | 1    | 3     | 100  | 20         | 10       | 20           | 15         |
    | dinas b | 1.03    | 2    | 3     | 300  | 90         | 60       | 30           | 18         |
    | dinas c | 1.02    | 1    | 3     | 600  | 60         |          | 10           |            |
    | dinas b | 1.02    | 1    | 6     | 200  | 100        | 60       | 50           | 40         |
    | dinas b | 1.03    | 2    | 6     | 300  | 180        | 150      | 60           | 45         |
    | dinas c | 1.02    | 1    | 6     | 600  | 300        | 120      | 40           | 25         |
"""


def quarters(model, unit):
    return queries.unit_quarters(model, unit).set_index("quarter")


def test_an_asisten_is_the_weighted_sum_of_its_agencies_in_every_quarter():
    found = quarters(read_model(drawn(TABLE), agencies=GROUPED), Unit(supervisor_group="Asisten II"))
    assert list(found.index) == [1, 2, 3, 4]
    # TW I: dinas c has not reported, its target counts in no ratio.
    assert found.loc[1, "physical_target_pct"] == pytest.approx((100 * 20 + 300 * 30) / (100 + 300))
    assert found.loc[1, "physical_actual_pct"] == pytest.approx((100 * 15 + 300 * 18) / (100 + 300))
    assert found.loc[2, "physical_deviation_pp"] == pytest.approx(
        (200 * (40 - 50) + 300 * (45 - 60) + 600 * (25 - 40)) / (200 + 300 + 600)
    )
    assert found.loc[2, "financial_actual_pct"] == pytest.approx(100 * (60 + 150 + 120) / (200 + 300 + 600))
    assert found.loc[2, "financial_actual_in_quarter_pct"] == pytest.approx(
        100 * (60 + 150 + 120) / (200 + 300 + 600) - 100 * (10 + 60) / (100 + 300)
    )
    assert found.loc[[3, 4], "physical_actual_pct"].isna().all()
    assert found.loc[[3, 4], "has_reported"].isna().all()


def test_an_agency_that_moves_counts_under_the_asisten_of_each_quarter():
    moved = {"agency_key": "dinas c", "memberships": [(None, "Asisten II", "X"), (date(2026, 4, 1), "Asisten I", "X")]}
    model = read_model(drawn(TABLE), agencies=[*GROUPED[:2], moved])
    left = quarters(model, Unit(supervisor_group="Asisten II"))
    assert left["physical_actual_pct"].tolist()[:2] == pytest.approx(
        [(100 * 15 + 300 * 18) / 400, (200 * 40 + 300 * 45) / 500]
    )
    entered = quarters(model, Unit(supervisor_group="Asisten I"))
    assert entered["physical_actual_pct"].tolist()[:2] == [20, 25]
    assert entered["counted_agency_count"].tolist()[:2] == [1, 1]
    # What a group did in the quarter cannot be told from sums over other agencies; that of the agency itself can.
    for group in (left, entered):
        assert group["physical_actual_in_quarter_pct"].notna().tolist() == [True, False, False, False]
    own = quarters(model, Unit(agency_slug="dinas-b"))
    assert own.loc[2, "physical_actual_in_quarter_pct"] == pytest.approx(21500 / 500 - 6900 / 400)


def test_a_programme_belongs_to_one_agency_alone():
    model = read_model(drawn(TABLE), agencies=GROUPED)
    found = quarters(model, Unit(agency_slug="dinas-b", program_code="1.02"))
    assert found["physical_target_pct"].tolist()[:2] == [20, 50]
    assert found["physical_deviation_pp"].tolist()[:2] == [15 - 20, 40 - 50]
    financial = [100 * (10 - 20) / 100, 100 * (60 - 100) / 200]
    assert found["financial_deviation_pp"].tolist()[:2] == pytest.approx(financial)
    # The same code in another agency: a target without a report has no deviation, and is no zero.
    silent = quarters(model, Unit(agency_slug="dinas-c", program_code="1.02"))
    assert silent.loc[1, "physical_target_pct"] == 10
    assert silent.loc[1, ["physical_actual_pct", "physical_deviation_pp"]].isna().all()
    assert silent.loc[1, "physical_status"] == "belum_lapor"
    assert silent.loc[2, "physical_deviation_pp"] == 25 - 40
    assert queries.unit_quarters(model, Unit(agency_slug="dinas-a", program_code="1.02")).empty


def test_rows_without_a_programme_are_a_unit_of_their_own_and_never_the_agency():
    model = read_model(drawn("""
        | opd     | program | kode | pagu | target_fisik | real_fisik |
        | dinas a |         | 1    | 100  | 50           | 40         |
        | dinas a | 1.01    | 2    | 300  | 50           | 50         |
    """))  # fmt: skip
    without = quarters(model, Unit(agency_slug="dinas-a", program_code=""))
    whole = quarters(model, Unit(agency_slug="dinas-a"))
    assert without.loc[2, "physical_deviation_pp"] == 40 - 50
    assert whole.loc[2, "physical_deviation_pp"] == pytest.approx((100 * -10 + 300 * 0) / 400)
    codes = queries.agency_programs(model, "dinas-a")
    assert codes["program_code"].tolist() == ["", "1.01"]


def test_every_year_has_its_own_quarters_and_its_own_name_of_the_programme():
    model = read_model(drawn("""
        | opd     | program | program_name | kode | year | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1.01    | Jalan        | 1    | 2025 | 12    | 100  | 100          | 90         |
        | dinas a | 1.01    | Jembatan     | 1    | 2026 | 3     | 100  | 20           | 15         |
    """))  # fmt: skip
    found = queries.unit_quarters(model, Unit(agency_slug="dinas-a", program_code="1.01"))
    assert found["year"].tolist() == [2025] * 4 + [2026] * 4
    assert found.groupby("year")["program_name"].first().tolist() == ["Jalan", "Jembatan"]
    assert found["physical_actual_pct"].dropna().tolist() == [90, 15]
    names = queries.agency_programs(model, "dinas-a")
    assert names.values.tolist() == [[2025, "1.01", "Jalan"], [2026, "1.01", "Jembatan"]]


def test_all_agencies_of_a_year_stand_beside_each_other():
    found = queries.agency_quarters(read_model(drawn(TABLE), agencies=GROUPED), 2026)
    assert found["agency_slug"].tolist() == ["dinas-a"] * 4 + ["dinas-b"] * 4 + ["dinas-c"] * 4
    of_b = found[found["agency_slug"] == "dinas-b"].set_index("quarter")
    assert of_b.loc[2, "physical_actual_pct"] == pytest.approx((200 * 40 + 300 * 45) / (200 + 300))
    assert queries.agency_quarters(read_model(drawn(TABLE)), 2024).empty


money = st.one_of(st.none(), st.just(Decimal(0)), st.decimals(0, 10**12, places=2))
percentage = st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal(100)]), st.decimals(0, 100, places=6))
generated_row = st.fixed_dictionaries(
    {
        "agency_key": st.sampled_from(["dinas a", "dinas b", "dinas c"]),
        "month": st.sampled_from([3, 6, 9, 12]),
        "activity_key": st.sampled_from(["1", "2", "3"]),
        "ceiling_idr": money,
        "financial_target_idr": money,
        "financial_actual_idr": money,
        "physical_target_pct": percentage,
        "physical_actual_pct": percentage,
    }
)
PROGRAMS = {"1": "1.01", "2": "1.02", "3": ""}
GROUP_OF = {row["agency_key"]: row["supervisor_group"] for row in GROUPED}


def _units(key):
    agency, activity = key
    slug = agency.replace(" ", "-")
    return (
        Unit(),
        Unit(supervisor_group=GROUP_OF[agency]),
        Unit(agency_slug=slug),
        Unit(agency_slug=slug, program_code=PROGRAMS[activity]),
    )


@settings(max_examples=at_length(10, long=20), suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        generated_row, min_size=1, max_size=10,
        unique_by=lambda row: (row["agency_key"], row["activity_key"], row["month"]),
    )
)  # fmt: skip
def test_quarters_of_every_unit_equal_the_slow_twin(rows):
    call = [
        full_row({"row": number, "program_code": PROGRAMS[row["activity_key"]]} | row)
        for number, row in enumerate(rows, 1)
    ]
    model = read_model(call, agencies=GROUPED)
    of_unit = {}
    for (_, month, agency, _, activity, _), figures in reference.facts([call]).items():
        for unit in _units((agency, activity)):
            of_unit.setdefault(unit, {}).setdefault(month // 3, []).append(figures)
    for unit, expected in of_unit.items():
        found = quarters(model, unit)
        assert list(found.index) == [1, 2, 3, 4]
        for quarter in (1, 2, 3, 4):
            twin = reference.totals(expected.get(quarter, []))
            for column in ("target_pct", "actual_pct", "deviation_pp"):
                _close(found.loc[quarter, f"physical_{column}"], twin[f"physical_{column}"])
                _close(found.loc[quarter, f"financial_{column}"], twin[f"financial_{column}"])


def _close(found, expected):
    if expected is None:
        assert found != found or found is None
    else:
        assert found == pytest.approx(float(expected), rel=1e-9, abs=1e-7)

"""Which figure counts: newest call per group, activities before recaps, per-period figures added up."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import reference
from tests.drawn import drawn, full_row, read_model
from tests.lengths import at_length


def facts(connection, columns="activity_key, month, financial_actual_idr"):
    return connection.sql(f"select {columns} from facts order by agency_id, month, activity_key").fetchall()


def test_per_period_months_are_added_up_from_january():
    model = read_model(drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10       |
        | 1    | 2     | 1       | periode   | 100  | 20       |
        | 1    | 3     | 1       | periode   | 100  | 5        |
    """))  # fmt: skip
    assert facts(model) == [("1", 1, 10), ("1", 2, 10 + 20), ("1", 3, 10 + 20 + 5)]


def test_cumulation_stops_at_the_first_missing_month():
    model = read_model(drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10       |
        | 1    | 3     | 1       | periode   | 100  | 5        |
    """))  # fmt: skip
    assert facts(model) == [("1", 1, 10), ("1", 3, None)]


def test_who_reported_a_month_that_cannot_be_added_up_is_not_called_silent():
    model = read_model(drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10       |
        | 1    | 3     | 1       | periode   | 100  | 5        |
    """))  # fmt: skip
    found = model.sql("select has_reported, financial_status from agency_totals where month = 3").fetchall()
    assert found == [(True, "tanpa_data")]


def test_a_blank_month_stops_it_too():
    model = read_model(drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  |          |
        | 2    | 1     | 1       | periode   | 100  | 7        |
        | 1    | 2     | 1       | periode   | 100  | 5        |
        | 2    | 2     | 1       | periode   | 100  | 1        |
    """))  # fmt: skip
    assert facts(model) == [("1", 1, None), ("2", 1, 7), ("1", 2, None), ("2", 2, 7 + 1)]


def test_an_activity_that_appears_later_adds_nothing_before():
    model = read_model(drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10       |
        | 1    | 2     | 1       | periode   | 100  | 10       |
        | 2    | 2     | 1       | periode   | 100  | 5        |
    """))  # fmt: skip
    assert facts(model)[-1] == ("2", 2, 5)


def test_a_cumulative_actual_beside_the_monthly_plan_of_the_same_call_stays_cumulative():
    model = read_model(drawn("""
        | kode | bulan | rentang | basis_keu | pagu | target_keu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10         |          |
        | 1    | 2     | 1       | periode   | 100  | 20         |          |
        | 1    | 2     | 1       | kumulatif | 100  |            | 25       |
    """))  # fmt: skip
    columns = "month, financial_target_idr, financial_actual_idr"
    assert facts(model, columns) == [(1, 10, None), (2, 10 + 20, 25)]


def test_months_may_come_in_several_calls():
    first = drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10       |
    """)
    second = drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 2     | 1       | periode   | 100  | 20       |
    """)
    assert facts(read_model(first, second)) == [("1", 1, 10), ("1", 2, 10 + 20)]


def test_each_group_comes_from_the_newest_call_that_holds_it():
    older = drawn("""
        | kode | pagu | target_keu | real_keu | target_fisik |
        | 1    | 100  | 50         | 10       | 40           |
    """)
    newer = drawn("""
        | kode | real_keu | real_fisik |
        | 1    | 30       | 35         |
    """)
    columns = "ceiling_idr, financial_target_idr, financial_actual_idr, physical_target_pct, physical_actual_pct"
    assert facts(read_model(older, newer), columns) == [(100, 50, 30, 40, 35)]


def test_a_row_absent_from_the_newer_call_is_gone_for_that_group():
    older = drawn("""
        | kode | pagu | real_keu |
        | 1    | 100  | 10       |
        | 2    | 200  | 20       |
    """)
    newer = drawn("""
        | kode | real_keu |
        | 1    | 15       |
    """)
    assert facts(read_model(older, newer), "activity_key, ceiling_idr, financial_actual_idr") == [
        ("1", 100, 15),
        ("2", 200, None),
    ]


def test_another_sub_unit_is_untouched_by_the_newer_call():
    older = drawn("""
        | unit   | kode | pagu | real_keu |
        | UPTD A | 1    | 100  | 10       |
        | UPTD B | 1    | 100  | 20       |
    """)
    newer = drawn("""
        | unit   | kode | pagu | real_keu |
        | UPTD A | 1    | 100  | 15       |
    """)
    assert facts(read_model(older, newer), "sub_unit, financial_actual_idr") == [("UPTD A", 15), ("UPTD B", 20)]


def test_ceiling_goes_by_its_source_before_its_age():
    budget = drawn("""
        | kode | pagu | peringkat |
        | 1    | 100  | 0         |
    """)
    cash_plan = drawn("""
        | kode | pagu | target_keu | peringkat |
        | 1    | 90   | 45         | 2         |
    """)
    assert facts(read_model(budget, cash_plan), "ceiling_idr, financial_target_idr") == [(100, 45)]


def test_a_newer_recap_is_a_control_where_activities_hold_the_group():
    by_activity = drawn("""
        | kode | pagu | real_keu |
        | 1    | 100  | 10       |
    """)
    recap = drawn("""
        | tingkat | pagu | real_keu | target_fisik | real_fisik |
        | opd     | 999  | 99       | 50           | 45         |
    """)
    model = read_model(by_activity, recap)
    columns = "level, ceiling_idr, own_ceiling_idr, financial_actual_idr, physical_actual_pct"
    assert model.sql(f"select {columns} from facts order by level").fetchall() == [
        ("kegiatan", 100, 100, 10, None),
        ("opd", 100, None, None, 45),  # weighted with what is known, not added a second time
    ]
    total = model.sql("select ceiling_idr, physical_deviation_pp from kabupaten_totals").fetchall()
    assert total == [(100, -5)]


def test_parts_by_source_of_funds_are_one_activity():
    model = read_model(drawn("""
        | kode | dana | pagu | real_keu | target_fisik | real_fisik |
        | 1    | DAU  | 100  | 10       | 50           | 20         |
        | 1    | DAK  | 300  | 30       | 50           | 60         |
    """))  # fmt: skip
    columns = "ceiling_idr, financial_actual_idr, physical_target_pct, physical_actual_pct"
    assert facts(model, columns) == [(100 + 300, 10 + 30, 50, Decimal(100 * 20 + 300 * 60) / 400)]
    parts = model.sql("select funding_source, ceiling_idr from funding_parts order by 1").fetchall()
    assert parts == [("DAK", 300), ("DAU", 100)]


def test_a_moved_target_counts_and_the_first_reported_one_is_kept():
    reported = drawn("""
        | kode | pagu | target_fisik | real_fisik |
        | 1    | 100  | 50           | 30         |
    """)
    moved = drawn("""
        | kode | pagu | target_fisik |
        | 1    | 120  | 35           |
    """)
    columns = "ceiling_idr, frozen_ceiling_idr, physical_target_pct, frozen_physical_target_pct"
    assert facts(read_model(reported, moved), columns) == [(120, 100, 35, 50)]


def test_a_july_figure_is_never_the_third_quarter():
    model = read_model(drawn("""
        | kode | bulan | pagu | real_keu |
        | 1    | 7     | 100  | 10       |
    """))  # fmt: skip
    assert model.sql("select count(*) from quarter_totals").fetchall() == [(0,)]


def test_problems_come_from_the_newest_call_that_names_any():
    older = drawn("""
        | kode | pagu | masalah     |
        | 1    | 100  | tender lama |
    """)
    newer = drawn("""
        | kode | pagu | masalah | tindak    | tenggat    |
        | 1    | 100  | lahan   | mediasi   | 2026-07-31 |
        | 2    | 100  | cuaca   |           |            |
    """)
    rows = read_model(older, newer).sql("select issue from problems order by activity_key").fetchall()
    assert rows == [("lahan",), ("cuaca",)]


def test_every_figure_names_its_rows():
    first = drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 1     | 1       | periode   | 100  | 10       |
    """)
    second = drawn("""
        | kode | bulan | rentang | basis_keu | pagu | real_keu |
        | 1    | 2     | 1       | periode   | 100  | 20       |
    """)
    sources = read_model(first, second).sql("select sources from facts where month = 2").fetchall()[0][0]
    assert [(one["file_name"], one["row"]) for one in sources] == [("berkas-1.xlsx", 2), ("berkas-2.xlsx", 2)]


figure = st.one_of(st.none(), st.integers(0, 50).map(Decimal))
call_row = st.fixed_dictionaries(
    {
        "agency_key": st.sampled_from(["dinas a", "dinas b"]),
        "activity_key": st.sampled_from(["1", "2"]),
        "month": st.sampled_from([3, 6, 9]),
        "level": st.sampled_from(["kegiatan", "kegiatan", "kegiatan", "opd"]),
        "ceiling_rank": st.sampled_from([0, 0, 2]),
        "ceiling_idr": figure,
        "financial_target_idr": figure,
        "financial_actual_idr": figure,
        "physical_target_pct": figure,
        "physical_actual_pct": figure,
    }
)


def _unique(rows):
    def key(row):
        return row["agency_key"], row["activity_key"] if row["level"] == "kegiatan" else "", row["month"], row["level"]

    return {key(row): row for row in rows}


@settings(max_examples=at_length(14, long=40), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(call_row, min_size=1, max_size=8), min_size=1, max_size=3))
def test_chosen_figures_equal_the_slow_twin(calls):
    full = []
    for rows in calls:
        unique = _unique(rows)
        full.append([
            full_row(row | {"row": number, "activity_key": key[1]})
            for number, (key, row) in enumerate(unique.items(), 2)
        ])  # fmt: skip
    model = read_model(*full)
    columns = (
        "year, month, agency_key, sub_unit, activity_key, level, ceiling_idr, financial_target_idr,"
        " financial_actual_idr, physical_target_pct, physical_actual_pct, own_ceiling_idr"
    )
    rows = model.sql(f"select {columns} from facts join agencies using (agency_id)").fetchall()
    found = {row[:6]: row[6:] for row in rows}
    expected = {
        key: tuple(row[group] for group in (*reference.GROUPS, "own_ceiling_idr"))
        for key, row in reference.facts(full).items()
    }
    assert found.keys() == expected.keys()
    for key, figures in expected.items():
        assert [None if value is None else float(value) for value in found[key]] == pytest.approx(
            [None if value is None else float(value) for value in figures]
        )

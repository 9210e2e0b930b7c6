"""Totals, deviation and status: drawn tables first, then the slow twin on generated ones."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import reference
from tests.drawn import drawn, full_row, read_model


def kabupaten(connection, month=6):
    frame = connection.sql(f"select * from kabupaten_totals where month = {month}").df()
    return frame.iloc[0]


def agency(connection, slug, month=6):
    frame = connection.sql(f"select * from agency_totals where agency_slug = '{slug}' and month = {month}").df()
    return frame.iloc[0]


def test_percentages_are_weighted_sums_never_means():
    model = read_model(drawn("""
        | opd     | kode | pagu | target_keu | real_keu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50         | 30       | 50           | 40         |
        | dinas a | 2    | 300  | 60         | 60       | 20           | 20         |
        | dinas b | 1    | 600  | 300        | 150      | 60           | 30         |
    """))  # fmt: skip
    row = agency(model, "dinas-a")
    assert row["physical_target_pct"] == pytest.approx((100 * 50 + 300 * 20) / 400)
    assert row["physical_actual_pct"] == pytest.approx((100 * 40 + 300 * 20) / 400)
    assert row["financial_actual_pct"] == pytest.approx(100 * (30 + 60) / 400)
    whole = kabupaten(model)
    assert whole["financial_target_idr"] == 50 + 60 + 300
    assert whole["financial_deviation_pp"] == pytest.approx(100 * ((30 + 60 + 150) - (50 + 60 + 300)) / 1000)
    assert whole["physical_deviation_pp"] == pytest.approx((100 * -10 + 300 * 0 + 600 * -30) / 1000)


def test_a_row_counts_only_where_it_has_both_target_and_actual():
    model = read_model(drawn("""
        | opd     | kode | pagu | target_keu | real_keu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50         | 30       | 50           | 40         |
        | dinas a | 2    | 900  | 800        |          | 90           |            |
        | dinas a | 3    | 500  |            | 400      |              | 80         |
    """))  # fmt: skip
    row = agency(model, "dinas-a")
    assert row["ceiling_idr"] == 100 + 900 + 500
    assert row["physical_counted_ceiling_idr"] == 100
    assert row["physical_coverage_share"] == pytest.approx(100 / 1500)
    assert (row["physical_target_pct"], row["physical_actual_pct"]) == (50, 40)
    assert (row["financial_target_idr"], row["financial_actual_idr"]) == (50, 30)


def test_not_reported_is_never_zero_and_never_green():
    model = read_model(drawn("""
        | opd     | kode | pagu | target_keu | real_keu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50         | 0        | 50           | 0          |
        | dinas b | 1    | 100  | 50         |          | 50           |            |
    """))  # fmt: skip
    zero, silent = agency(model, "dinas-a"), agency(model, "dinas-b")
    assert zero["has_reported"] and zero["physical_status"] == "kritis"
    assert not silent["has_reported"] and silent["physical_status"] == "belum_lapor"
    assert silent["physical_actual_pct"] != silent["physical_actual_pct"]
    assert silent["physical_target_pct"] == 50  # its target stays (decisions 5)
    whole = kabupaten(model)
    assert (whole["required_agency_count"], whole["reported_agency_count"]) == (2, 1)
    assert whole["physical_deviation_pp"] == -50  # the silent one is in no ratio


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("50", "50", "tercapai"), ("50", "49.996", "tercapai"), ("50", "49.994", "perhatian"),
        ("50", "45", "perhatian"), ("50", "44.99", "waspada"), ("50", "40", "waspada"),
        ("50", "39.996", "waspada"), ("50", "39.995", "kritis"), ("50", "39.99", "kritis"), ("", "10", "tanpa_target"),
    ],
)  # fmt: skip
def test_status_follows_the_deviation_as_shown(target, actual, expected):
    model = read_model(drawn(f"""
        | opd     | kode | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | {target}     | {actual}   |
    """))  # fmt: skip
    assert agency(model, "dinas-a")["physical_status"] == expected
    assert agency(model, "dinas-a")["financial_status"] == "tanpa_data"


def test_zero_ceiling_divides_nothing():
    model = read_model(drawn("""
        | opd     | kode | pagu | target_keu | real_keu | target_fisik | real_fisik |
        | dinas a | 1    | 0    | 0          | 0        | 50           | 40         |
    """))  # fmt: skip
    row = agency(model, "dinas-a")
    assert row["physical_deviation_pp"] != row["physical_deviation_pp"]
    assert row["physical_status"] == "tanpa_target" and row["ceiling_idr"] == 0
    line = model.sql("select * from activity_deviations").df().iloc[0]
    assert line["physical_deviation_pp"] == -10  # the row itself needs no weight


def test_quarter_alone_is_a_difference_each_with_its_own_ceiling():
    model = read_model(drawn("""
        | opd     | kode | bulan | pagu | target_keu | real_keu |
        | dinas a | 1    | 3     | 100  | 20         | 10       |
        | dinas a | 1    | 6     | 200  | 100        | 60       |
    """))  # fmt: skip
    rows = model.sql("select * from quarter_totals where level = 'opd' order by quarter").df()
    assert rows["financial_actual_in_quarter_pct"].tolist() == pytest.approx([10, 60 / 2 - 10])
    assert rows["financial_actual_in_quarter_idr"].tolist() == [10, 60 - 10]


def test_an_agency_that_must_report_appears_without_rows():
    model = read_model(
        drawn("""
        | opd     | kode | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50           | 40         |
    """),
        agencies=[{"agency_key": "dinas b", "must_report": "ya"}, {"agency_key": "dinas c"}],
    )
    assert agency(model, "dinas-b")["physical_status"] == "belum_lapor"
    assert kabupaten(model)["required_agency_count"] == 2
    assert model.sql("select count(*) from agency_totals where agency_slug = 'dinas-c'").fetchall() == [(0,)]


def test_program_and_activity_levels_add_up():
    model = read_model(drawn("""
        | opd     | program | kegiatan   | kode | pagu | target_fisik | real_fisik |
        | dinas a | 1.01.02 | 1.01.02.01 | 1    | 100  | 50           | 40         |
        | dinas a | 1.01.02 | 1.01.02.02 | 2    | 200  | 50           | 20         |
        | dinas a | 1.01.03 | 1.01.03.01 | 3    | 700  | 50           | 50         |
    """))  # fmt: skip
    programs = model.sql("select program_code, physical_deviation_pp from program_totals order by 1").fetchall()
    assert [(code, float(deviation)) for code, deviation in programs] == [
        ("1.01.02", pytest.approx((100 * -10 + 200 * -30) / 300)),
        ("1.01.03", 0),
    ]
    assert agency(model, "dinas-a")["physical_deviation_pp"] == pytest.approx((100 * -10 + 200 * -30) / 1000)


def test_supervisor_groups_keep_the_ungrouped():
    model = read_model(
        drawn("""
        | opd     | kode | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50           | 40         |
        | dinas b | 1    | 300  | 50           | 50         |
    """),
        agencies=[{"agency_key": "dinas a", "supervisor_group": "Asisten II"}],
    )
    groups = model.sql("select supervisor_group, ceiling_idr from supervisor_group_totals order by 1").fetchall()
    assert groups == [("Asisten II", Decimal(100)), ("Belum dikelompokkan", Decimal(300))]


money = st.one_of(st.none(), st.just(Decimal(0)), st.decimals(0, 10**12, places=2))
percentage = st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal(100)]), st.decimals(0, 100, places=6))
generated_row = st.fixed_dictionaries(
    {
        "agency_key": st.sampled_from(["dinas a", "dinas b", "dinas c"]),
        "activity_key": st.sampled_from(["1", "2", "3", "4"]),
        "ceiling_idr": money,
        "financial_target_idr": money,
        "financial_actual_idr": money,
        "physical_target_pct": percentage,
        "physical_actual_pct": percentage,
    }
)


def _close(found, expected):
    if expected is None:
        assert found != found or found is None
    else:
        assert found == pytest.approx(float(expected), rel=1e-9, abs=1e-7)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(generated_row, min_size=1, max_size=10, unique_by=lambda row: (row["agency_key"], row["activity_key"])))
def test_totals_equal_the_slow_twin(rows):
    call = [full_row({"row": number} | row) for number, row in enumerate(rows, 1)]
    model = read_model(call)
    found = reference.facts([call])
    if not found:
        assert model.sql("select count(*) from facts").fetchall() == [(0,)]
        return
    by_agency = {}
    for key, row in found.items():
        by_agency.setdefault(key[2], []).append(row)
    _compare(kabupaten(model), list(found.values()), reference.has_reported(found.values()))
    for key, agency_rows in by_agency.items():
        _compare(agency(model, key.replace(" ", "-")), agency_rows, reference.has_reported(agency_rows))


def _compare(row, twin_rows, reported):
    twin = reference.totals(twin_rows)
    for column, expected in twin.items():
        if isinstance(expected, Fraction) or expected is None:
            _close(row[column], expected)
    for measure in ("physical", "financial"):
        assert row[f"{measure}_status"] == reference.status(
            twin[f"{measure}_deviation_pp"], reported=reported, has_actual=twin[f"{measure}_has_actual"]
        )

"""Totals, deviation and status: drawn tables first, then the slow twin on generated ones."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.queries import published_periods
from tests import reference
from tests.drawn import drawn, full_row, read_model
from tests.lengths import at_length


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


def test_an_agency_that_need_not_report_is_in_no_count_of_reports():
    model = read_model(
        drawn("""
        | opd     | kode | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50           |            |
        | dinas b | 1    | 100  | 50           | 40         |
    """),
        agencies=[{"agency_key": "dinas a"}, {"agency_key": "dinas b", "must_report": "tidak"}],
    )
    whole = kabupaten(model)
    assert (whole["required_agency_count"], whole["reported_agency_count"]) == (1, 0)
    assert whole["counted_agency_count"] == 1
    assert whole["physical_deviation_pp"] == -10  # what it reports counts all the same


def test_an_agency_must_report_only_in_the_months_in_which_it_exists():
    model = read_model(
        drawn("""
        | opd     | kode | bulan | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 3     | 100  | 20           | 10         |
        | dinas a | 1    | 6     | 100  | 50           | 40         |
        | dinas b | 1    | 3     | 100  | 20           | 20         |
        | dinas b | 1    | 6     | 100  | 50           | 50         |
        | dinas d | 1    | 3     | 100  | 20           | 15         |
        | dinas e | 1    | 3     | 100  | 20           | 15         |
        | dinas f | 1    | 6     | 100  | 50           |            |
    """),
        agencies=[
            {"agency_key": "dinas d", "valid_to": date(2026, 3, 1)},
            {"agency_key": "dinas e", "must_report": "tidak"},
            {"agency_key": "dinas f", "valid_from": date(2026, 7, 1)},
            {"agency_key": "dinas a", "valid_to": date(2026, 3, 1)},
            {"agency_key": "dinas b", "valid_from": date(2026, 6, 1)},
            {"agency_key": "dinas c", "must_report": "ya", "valid_from": date(2026, 4, 1)},
        ],
    )
    rows = model.sql("""
        select month, agency_slug, is_required, has_reported
        from reporting inner join agencies using (agency_id) order by month, agency_slug
    """).fetchall()
    assert rows == [
        (3, "dinas-a", True, True), (3, "dinas-b", False, True), (3, "dinas-d", True, True),
        (3, "dinas-e", False, True),
        (6, "dinas-a", False, True), (6, "dinas-b", True, True), (6, "dinas-c", True, False),
        (6, "dinas-f", False, False),  # its targets stay; a report it does not owe
    ]  # fmt: skip
    silent = "select agency_slug from agency_totals where 'belum_lapor' in (physical_status, financial_status)"
    assert model.sql(silent).fetchall() == [("dinas-c",)]
    assert agency(model, "dinas-f")["physical_status"] == "tanpa_data"
    counts = "select month, required_agency_count, reported_agency_count from kabupaten_totals order by month"
    assert model.sql(counts).fetchall() == [(3, 2, 2), (6, 2, 1)]
    assert published_periods(model)["is_reported"].tolist() == [True, True]
    deviations = "select month, physical_deviation_pp::double from kabupaten_totals order by month"
    assert model.sql(deviations).fetchall() == [(3, -5.0), (6, -5.0)]  # what it reports counts all the same


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


def test_peer_groups_are_sums_over_sums_and_count_who_reported():
    model = read_model(
        drawn("""
        | opd     | kode | pagu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50           | 40         |
        | dinas b | 1    | 300  | 50           | 20         |
        | dinas c | 1    | 500  | 50           |            |
        | dinas d | 1    | 700  | 50           | 50         |
    """),
        agencies=[{"agency_key": f"dinas {key}", "peer_group": "Dinas teknis"} for key in "abc"],
    )
    groups = model.sql("""
        select peer_group, physical_deviation_pp, ceiling_idr, required_agency_count, reported_agency_count
        from peer_group_totals order by 1
    """).fetchall()
    assert [(name, float(deviation), *rest) for name, deviation, *rest in groups] == [
        ("Belum dikelompokkan", 0.0, 700, 1, 1),
        # The one without a report is in the ceiling and in no ratio.
        ("Dinas teknis", pytest.approx((100 * -10 + 300 * -30) / 400), 900, 3, 2),
    ]


money = st.one_of(st.none(), st.just(Decimal(0)), st.decimals(0, 10**12, places=2))
percentage = st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal(100)]), st.decimals(0, 100, places=6))
generated_row = st.fixed_dictionaries(
    {
        "agency_key": st.sampled_from(["dinas a", "dinas b", "dinas c"]),
        "activity_key": st.sampled_from(["1", "2", "3", "4"]),
        "program_code": st.sampled_from(["1.01", "1.02"]),
        "activity_group_code": st.sampled_from(["1.01.1", "1.01.2"]),
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


GROUPED = [
    {"agency_key": "dinas a", "supervisor_group": "Asisten I", "peer_group": "Dinas"},
    {"agency_key": "dinas b", "supervisor_group": "Asisten II", "peer_group": "Dinas"},
    {"agency_key": "dinas c", "supervisor_group": "Asisten II", "peer_group": "Badan"},
]
LEVEL_KEYS = {
    "kabupaten": lambda row: (),
    "asisten": lambda row: ("Asisten I" if row["agency_key"] == "dinas a" else "Asisten II",),
    "sebaya": lambda row: ("Badan" if row["agency_key"] == "dinas c" else "Dinas",),
    "opd": lambda row: (row["agency_key"],),
    "program": lambda row: (row["agency_key"], row["program_code"]),
    "kegiatan": lambda row: (row["agency_key"], row["program_code"], row["activity_group_code"]),
}


@settings(max_examples=at_length(10, long=30), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(generated_row, min_size=1, max_size=10, unique_by=lambda row: (row["agency_key"], row["activity_key"])))
def test_totals_of_every_level_equal_the_slow_twin(rows):
    call = [full_row({"row": number} | row) for number, row in enumerate(rows, 1)]
    model = read_model(call, agencies=GROUPED)
    figures = reference.facts([call])
    if not figures:
        assert model.sql("select count(*) from facts").fetchall() == [(0,)]
        return
    keys = {(row["agency_key"], row["activity_key"]): row for row in rows}
    found = [keys[key[2], key[4]] | row for key, row in figures.items()]
    for level, key_of in LEVEL_KEYS.items():
        units = {}
        for row in found:
            units.setdefault(key_of(row), []).append(row)
        shown = _units(model, level)
        assert shown.keys() == units.keys()
        for key, unit_rows in units.items():
            agencies = {row["agency_key"] for row in unit_rows}
            silent = reference.is_silent([[row for row in found if row["agency_key"] == one] for one in agencies])
            _compare(shown[key], unit_rows, silent)


def _units(model, level):
    frame = model.sql(f"""
        select level_totals.*, agency_key
        from level_totals left join agencies using (agency_id)
        where level = '{level}'
    """).df()
    columns = {"kabupaten": [], "asisten": ["supervisor_group"], "sebaya": ["peer_group"], "opd": ["agency_key"]}.get(
        level, ["agency_key", "program_code", "activity_group_code"][: 2 if level == "program" else 3]
    )
    return {tuple(row[column] for column in columns): row for _, row in frame.iterrows()}


@settings(max_examples=at_length(10, long=30), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(generated_row, min_size=1, max_size=8, unique_by=lambda row: (row["agency_key"], row["activity_key"])))
def test_every_activity_and_the_under_target_list_equal_the_slow_twin(rows):
    call = [full_row({"row": number} | row) for number, row in enumerate(rows, 1)]
    model = read_model(call)
    figures = {(key[2], key[4]): row for key, row in reference.facts([call]).items()}
    of_agency = {}
    for (agency_key, _), row in figures.items():
        of_agency.setdefault(agency_key, []).append(row)
    frame = model.sql("select * from activity_deviations inner join agencies using (agency_id)").df()
    shown = {(row["agency_key"], row["activity_key"]): row for _, row in frame.iterrows()}
    assert shown.keys() == figures.keys()
    below = {}
    for key, figure in figures.items():
        deviations = reference.activity(figure)
        for measure, actual in (("physical", "physical_actual_pct"), ("financial", "financial_actual_idr")):
            _close(shown[key][f"{measure}_deviation_pp"], deviations[measure])
            silent = reference.is_silent([of_agency[key[0]]])
            assert shown[key][f"{measure}_status"] == reference.status(
                deviations[measure], silent=silent, has_actual=figure[actual] is not None
            )
        if any(map(reference.is_below, deviations.values())):
            below[key] = deviations
    listed = model.sql("""
        select agency_name, activity_code, is_below_physical_target, is_below_financial_target
        from built_under_target_activities order by physical_place
    """).fetchall()
    names = dict(model.sql("select agency_name, agency_key from agencies").fetchall())
    assert [((names[name], code), physical, financial) for name, code, physical, financial in listed] == [
        (key, reference.is_below(deviations["physical"]), reference.is_below(deviations["financial"]))
        for key, deviations in sorted(below.items(), key=lambda item: _order(item[0], figures[item[0]], item[1]))
    ]
    counts = model.sql("select max(below_target_count) from level_totals where level = 'kabupaten'").fetchall()
    assert (counts[0][0] or 0) == len(below)


def _order(key, figure, deviations):
    """Physical deviation, then financial, then the larger ceiling first; what is missing last."""
    ceiling = figure["ceiling_idr"]
    return (
        *[(value is None, value or 0) for value in (deviations["physical"], deviations["financial"])],
        (ceiling is None, -(ceiling or 0)),
        key,
    )


def test_two_problems_of_one_activity_count_its_money_once():
    model = read_model(drawn("""
        | opd     | kode | dana | pagu | target_fisik | real_fisik | masalah      |
        | dinas a | 1    | DAU  | 100  | 50           | 40         | tender gagal |
        | dinas a | 1    | DAK  | 100  | 50           | 40         | cuaca        |
    """))  # fmt: skip
    assert agency(model, "dinas-a")["ceiling_idr"] == 100 + 100
    assert model.sql("select count(*), any_value(issue) from built_under_target_activities").fetchall() == [
        (1, "tender gagal; cuaca")
    ]


def test_what_several_problems_of_one_activity_say_alike_is_said_once_where_it_stands_first():
    model = read_model(drawn("""
        | opd     | kode | dana | pagu | target_fisik | real_fisik | masalah | tindak       |
        | dinas a | 1    | DAU  | 100  | 50           | 40         | lahan   | tender ulang |
        | dinas a | 1    | DAK  | 100  | 50           | 40         | cuaca   | lembur       |
        | dinas a | 1    | PAD  | 100  | 50           | 40         | lahan   | lembur       |
        | dinas a | 1    | DBH  | 100  | 50           | 40         |         | tender ulang |
    """))  # fmt: skip
    assert model.sql("select issue, follow_up from built_under_target_activities").fetchall() == [
        ("lahan; cuaca", "tender ulang; lembur")
    ]


def test_amounts_and_percentages_rest_on_the_same_rows():
    model = read_model(drawn("""
        | opd     | kode | pagu | target_keu | real_keu |
        | dinas a | 1    | 100  | 50         | 30       |
        | dinas a | 2    |      | 900        | 900      |
        | dinas b | 1    |      | 70         | 40       |
    """))  # fmt: skip
    row = agency(model, "dinas-a")
    assert (row["financial_target_idr"], row["financial_actual_idr"]) == (50, 30)
    assert (row["financial_target_pct"], row["without_ceiling_count"]) == (50, 1)
    # Without any ceiling there are no percentages; the amounts are all there is.
    bare = agency(model, "dinas-b")
    assert (bare["financial_target_idr"], bare["financial_actual_idr"]) == (70, 40)
    assert bare["financial_target_pct"] != bare["financial_target_pct"]


def test_what_passes_its_ceiling_is_never_clamped():
    model = read_model(drawn("""
        | opd     | kode | pagu | target_keu | real_keu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50         | 130      | 50           | 40         |
    """))  # fmt: skip
    assert agency(model, "dinas-a")["financial_actual_pct"] == 130


def _compare(row, twin_rows, silent):
    twin = reference.totals(twin_rows)
    for column, expected in twin.items():
        if isinstance(expected, Fraction) or expected is None:
            _close(row[column], expected)
    for measure in ("physical", "financial"):
        assert row[f"{measure}_status"] == reference.status(
            twin[f"{measure}_deviation_pp"], silent=silent, has_actual=twin[f"{measure}_has_actual"]
        )

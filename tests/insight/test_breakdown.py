"""The way down: parts, contributions that sum to the step above, titles, what was moved."""

import pandas as pd
import pytest

from analytics.domain.measures import PHYSICAL
from analytics.domain.periods import Period
from analytics.insight import breakdown
from tests.drawn_frames import status_of

TW_II = Period(2026, 6)


def level(*rows, **keys):
    """Rows of a level drawn as (code, name, deviation, counted ceiling)."""
    prefix = keys.pop("prefix")
    records = [
        {
            f"{prefix}_code": code, f"{prefix}_name": name, "physical_deviation_pp": deviation,
            "physical_counted_ceiling_idr": ceiling, "ceiling_idr": ceiling, "financial_deviation_pp": None,
            "financial_counted_ceiling_idr": 0.0, "physical_status": status_of(deviation), **keys,
        }
        for code, name, deviation, ceiling in rows
    ]  # fmt: skip
    return pd.DataFrame(records)


AGENCY = pd.Series({"agency_short_name": "PUPR", "physical_deviation_pp": -11.0, "physical_status": "kritis"})
PROGRAMS = level(("1.03.02", "Sumber Daya Air", -10.0, 600.0), ("1.03.10", "Jalan", -12.5, 400.0), prefix="program")
GROUPS = level(
    ("1.03.10.2.01", "", -30.0, 100.0), ("1.03.10.2.02", "Jembatan", -20.0 / 3, 300.0),
    prefix="activity_group", program_code="1.03.10",
)  # fmt: skip
ACTIVITIES = pd.DataFrame(
    [
        {"activity_name": "Rehab", "program_code": "1.03.10", "activity_group_code": "1.03.10.2.01",
         "physical_deviation_pp": -30.0, "financial_deviation_pp": None, "ceiling_idr": 100.0},
        {"activity_name": "Bangun", "program_code": "1.03.10", "activity_group_code": "1.03.10.2.02",
         "physical_deviation_pp": -20.0 / 3, "financial_deviation_pp": None, "ceiling_idr": 300.0},
        {"activity_name": "Embung", "program_code": "1.03.02", "activity_group_code": "",
         "physical_deviation_pp": -10.0, "financial_deviation_pp": None, "ceiling_idr": 600.0},
    ]
)  # fmt: skip


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.fixture
def agency():
    return breakdown.agency_node(AGENCY, PROGRAMS, ACTIVITIES)


def test_parts_are_ranked_by_what_they_cost_and_sum_to_the_step_above(agency):
    parts = breakdown.ranked_parts(agency, PHYSICAL)
    # 600 x -10 and 400 x -12,5 over 1000.
    assert list(zip(parts["key"], parts["contribution_pp"], strict=True)) == [("1.03.02", -6.0), ("1.03.10", -5.0)]
    assert parts["contribution_pp"].sum() == AGENCY["physical_deviation_pp"]
    assert plain(breakdown.node_title(agency, PHYSICAL, TW_II)) == (
        "Sumber Daya Air menyumbang −6,00 dari −11,00 poin fisik PUPR"
    )


@pytest.mark.parametrize(
    ("deviations", "title"),
    [
        # Of 600 and 400: -6 alone against -6 + 4 x 0,5 = -4 of both.
        ((-10.0, 5.0), "Air menyumbang −6,00 poin fisik, yang lain bersama +2,00; PUPR −4,00 poin"),
        ((-10.0, 0.0), "Air menyumbang −6,00 dari −6,00 poin fisik PUPR"),
        ((-10.0, None), "Seluruh −10,00 poin fisik PUPR dari Air"),
    ],
)
def test_a_part_that_costs_more_than_the_whole_lacks_is_not_said_to_be_part_of_it(deviations, title):
    known = [(value, ceiling) for value, ceiling in zip(deviations, (600.0, 400.0), strict=True) if value is not None]
    whole = sum(value * ceiling for value, ceiling in known) / sum(ceiling for _, ceiling in known)
    parts = PROGRAMS.assign(program_name=["Air", "Jalan"], physical_deviation_pp=deviations,
                            physical_counted_ceiling_idr=[600.0, 400.0])  # fmt: skip
    node = breakdown.agency_node(pd.Series({**AGENCY, "physical_deviation_pp": whole}), parts, ACTIVITIES)
    assert plain(breakdown.node_title(node, PHYSICAL, TW_II)) == title


def test_the_way_down_to_the_sub_kegiatan(agency):
    program = breakdown.program_node(agency, GROUPS, "1.03.10")
    assert (program.name, program.part_word, list(program.parts["key"])) == (
        "Jalan", "kegiatan", ["1.03.10.2.01", "1.03.10.2.02"],
    )  # fmt: skip
    assert list(program.parts["name"]) == ["Kegiatan 1.03.10.2.01", "Jembatan"]
    group = breakdown.group_node(program, "1.03.10.2.02")
    assert [step.name for step in group.path] == ["PUPR", "Jalan"]
    assert (group.part_word, list(group.parts["name"]), list(group.parts["key"])) == ("sub kegiatan", ["Bangun"], [""])


def test_a_step_that_is_not_there_is_none(agency):
    assert breakdown.program_node(agency, GROUPS, "9.99") is None
    assert breakdown.group_node(breakdown.program_node(agency, GROUPS, "1.03.10"), "x") is None


def test_activities_without_codes_in_between_come_right_below(agency):
    without = breakdown.program_node(
        agency, level(("", "", -10.0, 600.0), prefix="activity_group", program_code="1.03.02"), "1.03.02"
    )
    assert (without.part_word, list(without.parts["name"])) == ("sub kegiatan", ["Embung"])
    flat = breakdown.agency_node(AGENCY, level(("", "", -11.0, 1000.0), prefix="program"), ACTIVITIES)
    assert len(flat.parts) == 3 and flat.part_word == "sub kegiatan"


def test_titles_of_what_is_fine_and_of_what_cannot_be_judged():
    fine = breakdown.agency_node(pd.Series({**AGENCY, "physical_deviation_pp": 2.9}), PROGRAMS, ACTIVITIES)
    assert plain(breakdown.node_title(fine, PHYSICAL, TW_II)) == "PUPR memenuhi target fisik (+2,90 poin)"
    because = "karena target digeser (terhadap target semula −13,00 poin)"
    assert plain(breakdown.node_title(fine, PHYSICAL, TW_II, because)).endswith(f"(+2,90 poin) {because}")
    little = breakdown.agency_node(
        pd.Series({**AGENCY, "physical_deviation_pp": 2.9, "physical_coverage_share": 1 / 6}), PROGRAMS, ACTIVITIES
    )
    assert plain(breakdown.node_title(little, PHYSICAL, TW_II)).endswith("(+2,90 poin); baru 16,67% pagu terhitung")
    unknown = breakdown.agency_node(pd.Series({**AGENCY, "physical_deviation_pp": None}), PROGRAMS, ACTIVITIES)
    assert breakdown.node_title(unknown, PHYSICAL, TW_II) == "PUPR tanpa deviasi fisik"
    silent = pd.Series({**AGENCY, "physical_deviation_pp": None, "physical_status": "belum_lapor"})
    unreported = breakdown.agency_node(silent, PROGRAMS, ACTIVITIES)
    assert plain(breakdown.node_title(unreported, PHYSICAL, TW_II)) == "PUPR belum melapor untuk Triwulan II 2026"


def test_where_nothing_is_listed_nothing_is_worst():
    whole = pd.Series({**AGENCY, "physical_deviation_pp": 1.0})
    agencies = pd.DataFrame({"agency_slug": ["a"], "agency_short_name": ["A"]})
    node = breakdown.kabupaten_node(whole, agencies, ACTIVITIES[:0])
    assert breakdown.worst_activities(node, PHYSICAL).empty


def test_the_worst_activities_are_below_target_and_in_order(agency):
    assert list(breakdown.worst_activities(agency, PHYSICAL)["activity_name"]) == ["Rehab", "Embung", "Bangun"]
    assert list(breakdown.worst_activities(agency, PHYSICAL, 1)["activity_name"]) == ["Rehab"]


def test_what_was_moved_after_the_first_report():
    rows = pd.DataFrame(
        {
            "ceiling_idr": [100.0, 100.0, 100.0], "frozen_ceiling_idr": [100.0, 90.0, None],
            "financial_target_idr": [5.0, 5.0, 5.0], "frozen_financial_target_idr": [5.0, 5.0, None],
            "physical_target_pct": [50.0, 50.0, 50.0], "frozen_physical_target_pct": [50.0, 50.0, None],
        }
    )  # fmt: skip
    node = breakdown.Node("opd", "A", AGENCY, PROGRAMS, rows)
    assert breakdown.moved_activities(node).index.tolist() == [0] and len(breakdown.moved_activities(node)) == 1
    assert breakdown.moved_activities(node)["frozen_ceiling_idr"].tolist() == [90.0]

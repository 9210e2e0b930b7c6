"""Packages without a contract, and tenders past their planned month."""

import pandas as pd
import pytest

from analytics.domain.periods import Period
from analytics.insight.findings.contract_gaps import ContractGap, contract_gaps

SEPTEMBER = Period(2026, 9)
NONE = {
    "procurement_method": None, "tender_status": None, "tender_plan": None, "physical_actual_pct": None,
    "financial_actual_idr": None, "contract_number": None, "contract_date": None, "contract_value_idr": None,
    "work_order_number": None, "work_order_date": None, "contract_start": None,
}  # fmt: skip


def package(**given):
    return {"agency_slug": "dinas-a", "sub_unit": "", "activity_key": "k"} | NONE | given


def gap(*rows, place=("dinas-a", "", "k")):
    return contract_gaps(pd.DataFrame(list(rows), columns=list(package())), SEPTEMBER).of(*place)


@pytest.mark.parametrize(
    "told",
    [
        {"contract_number": "12/SPK"}, {"contract_date": "2026-03-12"}, {"contract_value_idr": 5.0},
        {"work_order_number": "1"}, {"work_order_date": "2026-03-15"}, {"contract_start": "2026-03"},
        {"tender_status": "Terkontrak"}, {"physical_actual_pct": 3.0}, {"financial_actual_idr": 10.0},
        {"procurement_method": "Swakelola Tipe I"},
    ],
)  # fmt: skip
def test_a_contract_told_in_any_way_or_not_needed_is_no_gap(told):
    assert gap(package(**told)) is None


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ({}, ""),
        ({"tender_status": "Proses tender", "physical_actual_pct": 0.0, "contract_number": ""}, ""),
        ({"tender_plan": "2026-09"}, "2026-09"),
        ({"tender_plan": "2026-03-20", "tender_status": "Belum lelang"}, "2026-03"),
        ({"tender_plan": "2026-10"}, ""),
        ({"tender_plan": "2026-03", "tender_status": "Proses lelang"}, ""),
        ({"tender_plan": "segera"}, ""),
    ],
)
def test_a_gap_says_whether_its_planned_month_has_passed(told, late):
    assert gap(package(**told)) == ContractGap(1, late)


def test_packages_of_one_activity_are_counted_and_the_earliest_plan_is_named():
    rows = [package(tender_plan="2026-05"), package(tender_plan="2026-02"), package(), package(contract_number="1")]
    assert gap(*rows) == ContractGap(3, "2026-02")


def test_an_activity_is_found_by_code_or_folded_name_with_its_sub_unit_or_without():
    assert gap(package(), place=("dinas-a", "UPTD", "k")) == ContractGap(1)
    assert gap(package(sub_unit="UPTD"), place=("dinas-a", "", "k")) is None
    assert gap(package(activity_key="nama:Jalan & Jembatan"), place=("dinas-a", "", "nama:jalan dan jembatan"))
    assert gap(package(), place=("dinas-b", "", "k")) is None


def test_without_a_list_nothing_is_said():
    assert not contract_gaps(pd.DataFrame(), SEPTEMBER) and gap() is None

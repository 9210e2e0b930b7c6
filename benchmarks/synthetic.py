"""Batches of any size for measuring: the shape of real ones, figures from a fixed seed."""

import random
from decimal import Decimal

import pyarrow as pa

from analytics.readmodel.batches import batch_table
from analytics.readmodel.build import BuildInputs
from analytics.readmodel.reference import status_rules

_FIXED = {
    "layout": "tabel", "sheet": "Data", "level": "kegiatan", "sub_unit": "", "activity_group_name": "",
    "program_name": "", "funding_source": "", "budget_version": "", "month_span": 3, "money_basis": "kumulatif",
    "physical_basis": "kumulatif", "ceiling_rank": 0, "financial_target_is_from_pct": False, "issue": "",
    "root_cause": "", "follow_up": "", "responsible": "", "due_date": None,
}  # fmt: skip


_SHEET_ROWS_OF_AN_AGENCY = 10_000


def build_inputs(*, years: int, agencies: int, activities_per_agency: int) -> BuildInputs:
    """One batch a quarter for so many years, agencies and activities."""
    batches = {
        f"batch-{year}-{month}": _quarter(year, month, agencies, activities_per_agency)
        for year in range(2027 - years, 2027)
        for month in (3, 6, 9, 12)
    }
    imports = [
        {"import_id": n, "call_sequence": n, "file_name": f"{name}.xlsx", "batch_name": name}
        for n, name in enumerate(batches, 1)
    ]
    return BuildInputs(batches, imports, [_agency(number) for number in range(agencies)], status_rules())


def _quarter(year: int, month: int, agencies: int, activities_per_agency: int) -> pa.Table:
    random_numbers = random.Random(f"{year}-{month}")
    return batch_table(
        _row(year, month, agency, activity, random_numbers)
        for agency in range(agencies)
        for activity in range(activities_per_agency)
    )


def _row(year: int, month: int, agency: int, activity: int, random_numbers: random.Random) -> dict[str, object]:
    ceiling = random_numbers.randrange(10**7, 10**10)
    target = min(100, month * 8 + random_numbers.randrange(5))
    actual = max(0, target - random_numbers.randrange(30))
    code = f"1.{agency % 30 + 1}.{activity % 7 + 1}.2.{activity % 11 + 1}.{activity + 1}"
    return _FIXED | {
        "row": agency * _SHEET_ROWS_OF_AN_AGENCY + activity + 6,
        "agency_key": f"opd {agency}",
        "activity_key": code,
        "activity_code": code,
        "activity_name": f"Kegiatan {activity}",
        "activity_group_code": code.rsplit(".", 1)[0],
        "program_code": ".".join(code.split(".")[:3]),
        "year": year,
        "month": month,
        "ceiling_idr": Decimal(ceiling),
        "financial_target_idr": Decimal(ceiling * target // 100),
        "financial_actual_idr": Decimal(ceiling * actual // 100),
        "physical_target_pct": Decimal(target),
        "physical_actual_pct": Decimal(actual),
    }


def _agency(number: int) -> dict[str, object]:
    return {
        "agency_id": number + 1, "agency_key": f"opd {number}", "agency_name": f"OPD {number}",
        "agency_short_name": f"OPD {number}", "agency_slug": f"opd-{number}", "agency_code": "",
        "must_report": "kosong", "memberships": [(None, f"Asisten {number % 3 + 1}", "")],
    }  # fmt: skip

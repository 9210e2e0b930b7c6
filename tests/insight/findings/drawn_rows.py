"""Small drawn rows of activities, and rows drawn at random, for tests of findings."""

import pandas as pd
from hypothesis import strategies as st

from analytics.domain.formats import is_missing, round_half_away
from tests.drawn_frames import status_of

_TEXTS = {
    "agency_short_name": "A", "supervisor_group": "Asisten I", "peer_group": "Dinas", "sub_unit": "",
    "level": "kegiatan", "program_code": "1", "program_name": "Program satu", "activity_group_code": "1.1",
    "activity_group_name": "Kegiatan satu",
}  # fmt: skip
_NUMBERS = [
    "ceiling_idr", "financial_target_idr", "financial_actual_idr", "financial_target_pct", "financial_actual_pct",
    "financial_deviation_pp", "physical_target_pct", "physical_actual_pct", "physical_deviation_pp",
    "frozen_ceiling_idr", "frozen_financial_target_idr", "frozen_physical_target_pct",
]  # fmt: skip
_STATUSES = ["physical_status", "financial_status"]


def row(key, ceiling, physical=(None, None), money=(None, None), **other):
    """One row of finding_activities: (target, actual) in percent and in rupiah; other columns override."""
    agency = other.get("agency_short_name", "A")
    has_reported = other.get("has_reported", True)
    record = _TEXTS | {
        "year": 2026, "month": 6, "agency_slug": agency.lower(), "activity_key": key, "activity_code": key,
        "activity_name": f"Kegiatan {key}", "has_reported": has_reported, "ceiling_idr": ceiling,
        "financial_target_idr": money[0], "financial_actual_idr": money[1], "physical_target_pct": physical[0],
        "physical_actual_pct": physical[1], "frozen_ceiling_idr": ceiling, "frozen_financial_target_idr": money[0],
        "frozen_physical_target_pct": physical[0],
    }  # fmt: skip
    shares = [None if value is None or not ceiling else 100 * value / ceiling for value in money]
    record |= {"financial_target_pct": shares[0], "financial_actual_pct": shares[1]}
    for prefix, (target, actual) in {"physical": physical, "financial": shares}.items():
        deviation = None if target is None or actual is None else actual - target
        if prefix == "financial" and deviation is not None:
            deviation = 100 * (money[1] - money[0]) / ceiling
        record |= {f"{prefix}_deviation_pp": deviation, f"{prefix}_status": _status(deviation, actual, has_reported)}
    return record | other


def _status(deviation, actual, has_reported):
    if not has_reported:
        return "belum_lapor"
    if deviation is None:
        return "tanpa_data" if actual is None else "tanpa_target"
    return status_of(float(round_half_away(deviation)))


def frame(*rows):
    """The rows as a frame with the dtypes of a read; without rows the columns are there."""
    columns = list(row("1", 1.0))
    found = pd.DataFrame([dict(one) for one in rows], columns=columns)
    return found.astype(dict.fromkeys(_NUMBERS, "float64") | dict.fromkeys(["year", "month"], "int64"))


def records(found):
    """The rows of a frame as dicts, with None for what is missing."""
    return [
        {key: None if is_missing(value) else value for key, value in one.items()} for one in found.to_dict("records")
    ]


@st.composite
def random_rows(draw, month=6, least=0, most=8):
    """Rows of three OPD with keys 0-7, each key at most once an OPD: unreported, over 100%, without target or pagu."""
    places = st.tuples(st.sampled_from("ABC"), st.integers(0, 3))
    chosen = draw(st.lists(places, unique=True, min_size=least, max_size=most))
    return [_random_row(draw, agency, number, month) for agency, number in chosen]


def _random_row(draw, agency, number, month):
    amount = st.one_of(st.none(), st.integers(0, 300))
    percent = st.one_of(st.none(), st.integers(0, 15_000).map(lambda value: value / 100))
    has_reported = agency != "C" or draw(st.booleans())
    actuals = (draw(percent), draw(amount)) if has_reported else (None, None)
    ceiling = draw(st.sampled_from([None, 0, 1, 7, 100, 100, 250, 1000]))
    return row(
        f"{number}", ceiling, (draw(percent), actuals[0]), (draw(amount), actuals[1]),
        agency_short_name=agency, month=month, has_reported=has_reported,
        supervisor_group="Asisten I" if agency == "A" else "Asisten II",
        peer_group="Kecamatan" if agency == "C" else "Dinas", program_code=draw(st.sampled_from(["", "1", "2"])),
        activity_group_code=draw(st.sampled_from(["", "1.1", "1.2"])),
        frozen_ceiling_idr=draw(st.sampled_from([None, 0, ceiling, 100, 500])),
        frozen_financial_target_idr=draw(amount), frozen_physical_target_pct=draw(percent),
    )  # fmt: skip

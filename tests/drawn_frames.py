"""Small drawn frames with the columns of analytics.queries, for tests of charts, sentences and tables."""

import pandas as pd

STATUS_BOUNDS = (("kritis", -10.0), ("waspada", -5.0), ("perhatian", 0.0))
WITHOUT_FIGURE = {"belum_lapor": False, "tanpa_data": True, "tanpa_target": True}


def status_of(deviation: float) -> str:
    """The status of a deviation by decisions.md 2, in plain Python."""
    for status, upper in STATUS_BOUNDS:
        if round(deviation, 2) < upper:
            return status
    return "tercapai"


def _measure(prefix: str, given: float | str) -> dict[str, object]:
    if isinstance(given, str):
        target = None if given == "tanpa_target" else 50.0
        actual = 40.0 if given == "tanpa_target" else None
        figures = {"target_pct": target, "actual_pct": actual, "deviation_pp": None, "status": given}
    else:
        actual = 50.0 + given
        figures = {"target_pct": 50.0, "actual_pct": actual, "deviation_pp": given, "status": status_of(given)}
    return {f"{prefix}_{name}": value for name, value in figures.items()}


def agencies(*rows: tuple[str, float | str, float | str]) -> pd.DataFrame:
    """Totals of agencies: (short name, physical, financial); a figure is a deviation or a status without one."""
    records = []
    for number, (name, physical, financial) in enumerate(rows, 1):
        records.append(
            {
                "agency_name": f"{name} (resmi)", "agency_short_name": name, "agency_slug": f"opd-{number}",
                "is_required": True, "has_reported": WITHOUT_FIGURE.get(str(physical), True),
                "row_count": 10 * number,
                "physical_judged_count": 9 * number, "financial_judged_count": 9 * number,
                "ceiling_idr": 1_000_000_000.0 * number,
                "physical_counted_ceiling_idr": 0.0 if isinstance(physical, str) else 1_000_000_000.0 * number,
                "financial_counted_ceiling_idr": 0.0 if isinstance(financial, str) else 1_000_000_000.0 * number,
                **_measure("physical", physical), **_measure("financial", financial),
            }
        )  # fmt: skip
    frame = pd.DataFrame(records)
    for column in ("physical_deviation_pp", "financial_deviation_pp"):
        frame[column] = frame[column].astype("float64")
    return frame


def quarters(*rows: tuple[float | None, float | None, float | None, float | None]) -> pd.DataFrame:
    """The trend of a year: (physical target, actual, financial target, actual) per quarter, missing ones empty."""
    records = []
    for quarter in (1, 2, 3, 4):
        figures = rows[quarter - 1] if quarter <= len(rows) else (None, None, None, None)
        record: dict[str, object] = {"year": 2026, "month": 3 * quarter, "quarter": quarter}
        for prefix, target, actual in (("physical", *figures[:2]), ("financial", *figures[2:])):
            deviation = None if target is None or actual is None else actual - target
            record |= {
                f"{prefix}_target_pct": target, f"{prefix}_actual_pct": actual, f"{prefix}_deviation_pp": deviation,
                f"{prefix}_status": None if deviation is None else status_of(deviation),
                f"{prefix}_target_in_quarter_pct": target, f"{prefix}_actual_in_quarter_pct": actual,
            }  # fmt: skip
        records.append(record)
    frame = pd.DataFrame(records)
    numeric = [column for column in frame.columns if column.endswith(("_pct", "_pp"))]
    return frame.astype(dict.fromkeys(numeric, "float64"))


def activity(name: str, deviation: float, **other: object) -> dict[str, object]:
    """One activity below target, both measures alike; other columns override."""
    return {
        "agency_short_name": "Dinas PUPR", "sub_unit": "", "level": "kegiatan", "agency_slug": "dinas-pupr",
        "activity_name": name, "program_name": "Penyelenggaraan Jalan", "program_code": "1.03.10",
        "activity_group_code": "1.03.10.2.01",
        "agency_name": "Dinas PUPR", "activity_code": "1.03.10.2.01.0001", "sources_json": "[]",
        "ceiling_idr": 18_450_000_000.0,
        **_measure("physical", deviation), **_measure("financial", deviation),
        "issue": None, "root_cause": None, "file_cause": None, "follow_up": None, "responsible": None,
        "helper_party": None, "due_date": pd.NaT,
    } | other  # fmt: skip


RULES = pd.DataFrame(
    {
        "status": ["tercapai", "perhatian", "waspada", "kritis"],
        "label": ["Tercapai", "Perhatian", "Waspada", "Kritis"],
        "lower_pp": [0.0, -5.0, -10.0, None],
        "upper_pp": [None, 0.0, -5.0, -10.0],
        "basis": ["a", "b", "b", "c"],
    }
)

"""Whose dashboard a version of the data is, and what is said where a rule of status has changed since a quarter ago."""

from collections.abc import Mapping

import pandas as pd

from analytics.domain.formats import points
from analytics.domain.office import Region
from analytics.domain.periods import Period
from analytics.insight.colour_rules import own_rule

OTHER_AGENCY = "angka sebelum dan sesudahnya bukan dari OPD yang sama"
"""What is said wherever quarters of an OPD that was merged or split stand beside each other."""


def succession_of_year(note: str | None, year: int) -> str:
    """What of a note of the register (queries.agency_names) happened in a year: 'Meneruskan Dinas A sesudah Maret
    2026'; '' where nothing did."""
    told = "; ".join(part for part in (note or "").split("; ") if part.endswith(f" {year}"))
    return told[:1].upper() + told[1:]


def region_in(stamp: Mapping) -> Region:
    """The region from where the data come from (queries.data_stamp): as it was set when they were published."""
    return Region(stamp["region"], stamp["office"], stamp["short_office"], stamp["letter_place"])


def watch_limit(rules: pd.DataFrame) -> float:
    """Below how many points a deviation is more than 'perhatian' by the rules in force (queries.status_rules)."""
    return float(rules.loc[rules["status"] == "waspada", "upper_pp"].iloc[0])


def watch_words(now: pd.DataFrame, before: pd.DataFrame | None) -> str:
    """'−5 poin', the limit of two quarters in a row; both where they are judged by different ones."""
    limit = watch_limit(now)
    if before is None or watch_limit(before) == limit:
        return f"{points(limit, 0)} poin"
    return f"batas waspada ({points(watch_limit(before), 0)}, kini {points(limit, 0)} poin)"


def changed_rule_words(now: pd.DataFrame, before: pd.DataFrame, quarter: Period) -> str:
    """'batas kritis −6, waspada −3 (Triwulan I: −10, −5)' where a quarter before was judged otherwise, else ''."""
    limits = [(own_rule(one).threshold_pp, watch_limit(one)) for one in (now, before)]
    if limits[0] == limits[1]:
        return ""
    (critical, watch), earlier = limits
    told = ", ".join(points(one, 0) for one in earlier)
    return f"batas kritis {points(critical, 0)}, waspada {points(watch, 0)} ({quarter.short_label}: {told})"

"""Whose dashboard a version of the data is, and what is said where a rule of status has changed since a quarter ago."""

from collections.abc import Mapping

import pandas as pd

from analytics.domain.formats import points
from analytics.domain.office import Region
from analytics.domain.periods import MONTHS, SHORT_MONTHS, Period
from analytics.insight.colour_rules import own_rule

OTHER_AGENCY = "angka sebelum dan sesudahnya bukan dari OPD yang sama"
"""What is said wherever quarters of an OPD that was merged or split stand beside each other."""


def succession_words(note: str | None, year: int) -> list[str]:
    """What of a note of the register (queries.agency_names) happened in a year, from long to short: 'Meneruskan Dinas A
    sesudah Maret 2026', 'Meneruskan Dinas A sesudah Mar', 'Meneruskan Dinas A', 'Digabung/dipecah sesudah Maret 2026'.

    Missing: [] where nothing did.
    """
    told = [part.rpartition(_AFTER) for part in (note or "").split("; ") if part.endswith(f" {year}")]
    if not told:
        return []
    full = "; ".join("".join(part) for part in told)
    short = "; ".join(f"{names}{after}{_short(since)}" for names, after, since in told)
    names = "; ".join(names for names, _, _ in told)
    months = " dan ".join(dict.fromkeys(since.removesuffix(f" {year}") for *_, since in told))
    ways = [full, short, names, f"digabung/dipecah{_AFTER}{months} {year}", f"digabung/dipecah {year}"]
    return [f"{one[0].upper()}{one[1:]}" for one in ways]


_AFTER = " sesudah "


def _short(month: str) -> str:
    """'Mar' of 'Maret 2026'."""
    return SHORT_MONTHS[MONTHS.index(month.split(" ")[0])]


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

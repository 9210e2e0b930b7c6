"""OPD that were merged or split: whom they are compared with across the change."""

from collections.abc import Collection, Mapping

import pandas as pd

from analytics.domain.formats import is_missing
from analytics.domain.measures import Measure


def comparable(now: pd.DataFrame, before: pd.DataFrame, measure: Measure) -> set[str]:
    """The slugs of the OPD whose deviations of two periods are of the same work, from their totals.

    An OPD that is gone is one with its successors: earlier its own rows and theirs, later theirs alone.
    Missing: where one of them lacks a deviation in a period in which it is listed, or all of them do, none of them is
    in it: its part of the sums is not known.
    """
    now, before = (_concerned(one) for one in (now, before))
    found: set[str] = set()
    for family in _families(now, before):
        if all(_is_known(one, family, measure) for one in (now, before)):
            found |= family
    return found


def successors_of(totals: pd.DataFrame) -> Mapping[str, Collection[str]]:
    """Slug -> the slugs of the OPD that go on with its work; those alone that have some."""
    if "successor_slugs" not in totals:
        return {}
    rows = zip(totals["agency_slug"], totals["successor_slugs"], strict=True)
    return {slug: set(told.split()) for slug, told in rows if not is_missing(told) and told}


def _concerned(totals: pd.DataFrame) -> pd.DataFrame:
    """Those that must report or have: a row of targets alone, of an OPD that is gone, speaks for nobody."""
    return totals[totals["is_required"].astype(bool) | totals["has_reported"].astype(bool)]


def _families(now: pd.DataFrame, before: pd.DataFrame) -> list[set[str]]:
    """All OPD, those together that a merge or split between the periods makes one; of a chain all."""
    listed = set(now["agency_slug"])
    families = [{slug} for slug in {*now["agency_slug"], *before["agency_slug"]}]
    for slug, successors in successors_of(before).items():
        if slug not in listed:
            touched = {slug, *successors}
            families = [
                *(one for one in families if not one & touched),
                touched.union(*(one for one in families if one & touched)),
            ]
    return families


def _is_known(totals: pd.DataFrame, family: set[str], measure: Measure) -> bool:
    """Whether who of a family is listed has a deviation, and somebody is."""
    rows = totals[totals["agency_slug"].isin(family)]
    return not rows.empty and bool(rows[measure.deviation_column].notna().all())

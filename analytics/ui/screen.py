"""What a page works with: one version of the data, what the reader chose, and what its meeting saw."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from analytics.domain.periods import Period, quarter_before
from analytics.domain.selection import Selection
from analytics.insight import quality
from analytics.insight.colour_rules import OWN, ColourRule, rule_of
from analytics.insight.office_words import changed_rule_words
from analytics.insight.sentences import count
from analytics.ui import data
from analytics.ui.prose import Block
from analytics.ui.room import Room
from analytics.ui.unknown import Unknown


@dataclass(frozen=True)
class Screen:
    """What a page works with: one version of the data, the selection, the agencies of that period."""

    data: data.Snapshot
    selection: Selection
    totals: pd.DataFrame
    is_of_agency: bool = False
    """Whether the page is about the chosen agency; else the choice is only marked in it."""
    unknown: tuple[Unknown, ...] = ()
    """What the link names and the page does not know."""
    room: Room | None = None
    """Of a frozen period what its meeting saw; None where nothing is frozen, and on pages that never show it."""
    head: tuple[Block, ...] = ()
    """What stands above the title of every page of these figures."""

    @property
    def is_as_seen(self) -> bool:
        """Whether the figures are those that the room saw: they are only looked at."""
        return self.room is not None and self.room.is_shown

    def not_knowing(self, *unknown: Unknown) -> "Screen":
        """The screen with more in its link that the page does not know."""
        return replace(self, unknown=(*self.unknown, *unknown))

    def selection_at(self, period: Period) -> Selection:
        """The selection in another period."""
        return replace(self.selection, period=period)

    @property
    def agency_name(self) -> str | None:
        """The short name of the chosen agency."""
        slug = self.selection.agency_slug
        return None if slug is None else self.data.agency_names().get(slug)

    @cached_property
    def chosen_totals(self) -> pd.Series | None:
        """The totals of the chosen agency, or of the kabupaten; None where the period has none."""
        if self.is_of_agency and self.selection.agency_slug is not None:
            rows = self.totals[self.totals["agency_slug"] == self.selection.agency_slug]
        else:
            rows = self.data.kabupaten_totals(self.selection)
        return None if rows.empty else rows.iloc[0]

    @cached_property
    def rule(self) -> ColourRule:
        """The rule that colours follow: the one the reader chose, else the one in force in the period."""
        return rule_of(self.data.rule_key, self.data.status_rules(self.selection.period))

    @property
    def rule_change(self) -> str:
        """That the quarter before was judged by other limits, in words; '' where it was not, or by a rule of others."""
        period = self.selection.period
        before = quarter_before(period)
        if self.data.rule_key != OWN:
            return ""
        return changed_rule_words(self.data.status_rules(period), self.data.status_rules(before), before)

    @property
    def notes(self) -> dict[str, str]:
        """Slug -> number of notes about the data of the period, of every OPD that has any."""
        found = quality.counts(self.data.quality_findings(Selection(self.selection.period)))
        return {slug: count(number_of) for slug, number_of in found.items()}

    @property
    def has_reports(self) -> bool:
        """Whether any agency has reported for the period."""
        return bool(self.totals["has_reported"].astype(bool).any())

"""Of which part of the kabupaten a finding speaks: all of it, one OPD, or the OPD of an asisten."""

from dataclasses import dataclass

import pandas as pd

from analytics.insight.columns import HasColumns


@dataclass(frozen=True)
class Scope:
    """Whose rows are taken, and what the sentences call them; without a slug and a group the whole kabupaten."""

    name: str = "kabupaten"
    agency_slug: str | None = None
    supervisor_group: str | None = None

    def of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of the scope, of activities or of totals of OPD."""
        if self.agency_slug is not None:
            rows = rows[rows["agency_slug"] == self.agency_slug]
        if self.supervisor_group is not None:
            rows = rows[rows["supervisor_group"] == self.supervisor_group]
        return rows


KABUPATEN = Scope()


def recap_slugs(rows: HasColumns) -> frozenset[str]:
    """The OPD of which a recap knows one line and nobody an activity."""
    slugs, levels = rows["agency_slug"].tolist(), rows["level"].tolist()
    known_smaller = {slug for slug, level in zip(slugs, levels, strict=True) if level != "opd"}
    return frozenset(slugs) - known_smaller


def row_noun(rows: HasColumns) -> str:
    """'kegiatan', or 'OPD' where all rows are lines of a recap that knows nothing smaller (decisions 9)."""
    return "OPD" if set(rows["level"].tolist()) == {"opd"} else "kegiatan"

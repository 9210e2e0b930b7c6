"""The list of activities below target: what a reader searches, filters and sorts, and the total of what is left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import number, round_half_away
from analytics.domain.measures import Measure
from analytics.domain.names import clean_text, fold_name, is_literal, slugify

_SEARCHED = (
    "agency_name", "agency_short_name", "sub_unit", "program_name", "activity_code", "activity_name", "issue",
    "root_cause", "file_cause", "follow_up", "responsible", "helper_party",
)  # fmt: skip
_MILLION = 1_000_000
_CODE = re.compile(r"[0-9]+(?:\.[0-9]+)+\.?")
_BETWEEN_CELLS = "\x1f"


@dataclass(frozen=True)
class Filter:
    """What a reader looks for; '' and None leave everything in."""

    search: str = ""
    cause: str = ""
    """Slug of a root cause."""
    status: str = ""
    """Status of the measure in front."""
    ceiling_millions: tuple[int | None, int | None] = (None, None)
    """Lowest and highest ceiling in millions of rupiah, both included."""

    @property
    def is_empty(self) -> bool:
        return self == Filter()


def filtered(activities: pd.DataFrame, wanted: Filter, measure: Measure) -> pd.DataFrame:
    """The activities that match all of the filter, in the order given.

    Missing: an activity without a ceiling is left out as soon as a bound is asked for.
    """
    keep = pd.Series(True, index=activities.index)
    keep &= _matches(activities, wanted.search)
    if wanted.cause:
        keep &= activities["root_cause"].map(lambda text: wanted.cause in _cause_slugs(text))
    if wanted.status:
        keep &= activities[measure.status_column] == wanted.status
    low, high = wanted.ceiling_millions
    ceiling = activities["ceiling_idr"].astype("float64")
    if low is not None:
        keep &= ceiling >= low * _MILLION
    if high is not None:
        keep &= ceiling <= high * _MILLION
    return activities[keep].reset_index(drop=True)


def _matches(activities: pd.DataFrame, search: str) -> pd.Series:
    """Whether every word of a search stands in a row.

    A code is looked for as written and from its first segment on, a word of other signs ('%', '<b>') as written; in
    any other word, marks part it like spaces do, and its parts must follow each other in one cell.
    """
    found = pd.Series(True, index=activities.index)
    if not search.strip():
        return found
    texts = activities[list(_SEARCHED)].fillna("").astype(str)
    written, folded = texts.agg(_BETWEEN_CELLS.join, axis=1), None
    for word in clean_text(search).split():
        if _CODE.fullmatch(word):
            found &= written.str.contains(rf"(?<![\w.]){re.escape(word)}", regex=True)
        elif is_literal(word):
            found &= written.str.contains(re.escape(word), case=False, regex=True)
        else:
            folded = written.map(_folded_cells) if folded is None else folded
            found &= folded.str.contains(fold_name(word), regex=False)
    return found


def _folded_cells(text: str) -> str:
    return _BETWEEN_CELLS.join(fold_name(cell) for cell in text.split(_BETWEEN_CELLS))


def _cause_slugs(text: object) -> set[str]:
    return {slugify(cause) for cause in _causes(text)}


def _causes(text: object) -> list[str]:
    # Several problems of one activity have their causes joined by '; '.
    return [cause.strip() for cause in text.split(";") if cause.strip()] if isinstance(text, str) else []


def causes_of(activities: pd.DataFrame) -> Mapping[str, str]:
    """Slug -> cause as written, for every cause that the activities name, in alphabetical order."""
    found = {slugify(cause): cause for text in activities["root_cause"] for cause in _causes(text)}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def ordered(activities: pd.DataFrame, sort: str, measure: Measure, *, is_reversed: bool) -> pd.DataFrame:
    """The activities by 'pagu' (largest first), 'nama', 'penyebab' (A to Z), 'realisasi' (lowest first), 'tenggat'
    (longest past first), or else by deviation (furthest behind first).

    Missing figures stand last in either direction.
    """
    column, is_ascending = {
        "pagu": ("ceiling_idr", False),
        "nama": ("activity_name", True),
        "realisasi": (measure.actual_column, True),
        "penyebab": ("root_cause", True),
        "tenggat": ("due_date", True),
    }.get(sort, (measure.deviation_column, True))
    if column == measure.deviation_column and not is_reversed:
        return activities  # as the read model sorts it, ties included
    keys = _sort_keys(activities[column])
    order = keys.sort_values(ascending=is_ascending != is_reversed, kind="stable", na_position="last").index
    return activities.loc[order].reset_index(drop=True)


def _sort_keys(values: pd.Series) -> pd.Series:
    """Texts without their capitals and '' as missing, days as they are, anything else as numbers."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return values
    if pd.api.types.is_numeric_dtype(values):
        return values.astype("float64")
    return values.map(lambda text: text.casefold() if isinstance(text, str) and text.strip() else None)


def total_cells(activities: pd.DataFrame, measure: Measure) -> dict[str, object]:
    """The total row of a list by column: its count in the first, the ceiling, and the percentages of one measure.

    Missing: as total_of.
    """
    total = total_of(activities, measure)
    return {
        "agency_name": total.label,
        "ceiling_idr": total.ceiling_idr,
        measure.target_column: total.target_pct,
        measure.actual_column: total.actual_pct,
        measure.deviation_column: total.deviation_pp,
    }


@dataclass(frozen=True)
class Total:
    """The activities of a list together: sums, and percentages as sum / sum of those that can be weighed."""

    count: int
    without_ceiling_count: int
    """Those of them that are in neither the sum nor the percentages."""
    ceiling_idr: float | None
    actual_pct: float | None
    target_pct: float | None
    deviation_pp: float | None

    @property
    def label(self) -> str:
        """'Jumlah 27 kegiatan'."""
        return f"Jumlah {number(self.count, 0)} kegiatan"


def total_of(activities: pd.DataFrame, measure: Measure) -> Total:
    """The total row of a list.

    Missing: percentages are None where no activity has ceiling, target and actual.
    """
    ceiling = activities["ceiling_idr"].astype("float64")
    is_counted = ceiling.notna() & activities[measure.deviation_column].notna()
    weight = ceiling.where(is_counted).sum()
    known = None if ceiling.isna().all() else float(ceiling.sum())
    counts = len(activities), int(ceiling.isna().sum())
    if not weight:
        return Total(*counts, known, None, None, None)

    def mean(column: str) -> float:
        return float((activities[column].astype("float64") * ceiling).where(is_counted).sum() / weight)

    actual, target = mean(measure.actual_column), mean(measure.target_column)
    return Total(*counts, known, actual, target, float(round_half_away(actual - target, 10)))

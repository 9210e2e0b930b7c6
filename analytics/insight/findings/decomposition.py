"""Because of whom: a deviation split exactly into OPD, program, kegiatan and sub kegiatan.

Source: domain 2.1, contribution = share of the ceiling x deviation, over the rows that are judged (decisions 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.contribution import share_words
from analytics.insight.coverage import with_coverage
from analytics.insight.findings.groups import Groups, Texts, filled, grouped, summed, texts_of
from analytics.insight.findings.plain import Table, records
from analytics.insight.findings.rows import ACTIVITY_KEY, Rows, coverage_of, plain_rows
from analytics.insight.findings.scope import KABUPATEN, Scope, row_noun
from analytics.insight.rounding import shown_values

LEVELS = ("opd", "program", "kegiatan", "sub_kegiatan")
_KEYS = {
    "opd": ["agency_slug"],
    "program": ["agency_slug", "program_code"],
    "kegiatan": ["agency_slug", "program_code", "activity_group_code"],
    "sub_kegiatan": ["agency_slug", "program_code", "activity_group_code", *ACTIVITY_KEY[1:]],
}
_NAMES = {
    "opd": "agency_short_name",
    "program": "program_name",
    "kegiatan": "activity_group_name",
    "sub_kegiatan": "activity_name",
}
_CODES = {"opd": None, "program": "program_code", "kegiatan": "activity_group_code", "sub_kegiatan": "activity_code"}
CARRIED = [
    *ACTIVITY_KEY, "agency_short_name", "supervisor_group", "peer_group", "activity_code", "activity_name",
    "program_code", "program_name", "activity_group_code", "activity_group_name",
    "ceiling_idr", "financial_target_idr", "financial_actual_idr",
]  # fmt: skip
"""The columns of an activity that findings carry on, beside its deviation."""
_WORDS = {"opd": "OPD", "program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "sub kegiatan"}


@dataclass(frozen=True)
class Decomposition:
    """A deviation and what each part of every level adds to it.

    `judged`: the judged rows with gap_idr, contribution_pp and is_below. `parts`: of LEVELS, one row per part, the
    largest drag first: key (a tuple of codes, that of its parent in front), name, code, agency_short_name, ceiling_idr,
    deviation_pp (its own), contribution_pp (points of the whole), gap_idr, row_count, below_count. `rows` and
    `levels` are the same as frames. `source`: the rows that it is made of.
    Missing: deviation_pp None and all empty where no row is judged.
    """

    measure: Measure
    scope: Scope
    deviation_pp: float | None
    gap_idr: float
    ceiling_idr: float
    judged: Table
    parts: dict[str, Table]
    source: Rows

    @property
    def places(self) -> np.ndarray:
        """Where the judged rows stand in the source."""
        return self.source.judged(self.measure)

    @property
    def coverage_share(self) -> float | None:
        """How much of the ceiling of the scope is judged (0-1); None where it has no ceiling."""
        return coverage_of(self.source, self.places)

    def coverage_of_agency(self, slug: str) -> float | None:
        """The same of one OPD of the scope."""
        is_own = self.source["agency_slug"] == slug
        own = np.where(is_own, np.nan_to_num(self.source.figures("ceiling_idr")), 0.0)
        is_smaller = is_own & (self.source["level"] != "opd")
        # The line of a recap adds nothing to the ceiling of activities.
        whole = own[is_smaller].sum() if is_smaller.any() else own.sum()
        return float(own[self.places].sum() / whole) if whole else None

    @property
    def rows(self) -> pd.DataFrame:
        return self.judged.frame

    @property
    def levels(self) -> dict[str, pd.DataFrame]:
        return {level: parts.frame for level, parts in self.parts.items()}

    def parts_of(self, key: tuple[str, ...] = ()) -> pd.DataFrame:
        """The parts of a part of the whole, the largest drag first; those of a sub kegiatan are none."""
        if len(key) >= len(LEVELS):
            return self.parts["opd"].take([]).frame
        level = self.parts[LEVELS[len(key)]]
        return level.take([at for at, one in enumerate(level["key"].tolist()) if one[: len(key)] == key]).frame


def contributed(activities: Rows, measure: Measure, carried: Sequence[str] = CARRIED) -> dict[str, np.ndarray]:
    """The judged rows with what each adds to the deviation of all of them; their points sum to it.

    Columns: those carried, ceiling_idr, the deviation; gap_idr (rupiah: money as it is, progress as its share of the
    ceiling), contribution_pp, is_below (the deviation as shown is below zero).
    """
    places = activities.judged(measure)
    ceiling, deviation = (activities.figures(name)[places] for name in ("ceiling_idr", measure.deviation_column))
    gap = deviation * ceiling / 100
    if measure == FINANCIAL:
        actual, target = (activities.figures(name)[places] for name in ("financial_actual_idr", "financial_target_idr"))
        gap = actual - target
    counted = {name: one[places] for name, one in activities.held(carried).items()}
    return counted | {
        "ceiling_idr": ceiling,
        measure.deviation_column: deviation,
        "gap_idr": gap,
        # Judged rows have a ceiling: without one there is no row.
        "contribution_pp": 100 * gap / ceiling.sum() if len(places) else gap,
        "is_below": shown_values(deviation) < 0,
    }


def decomposition(activities: pd.DataFrame | Rows, measure: Measure, scope: Scope = KABUPATEN) -> Decomposition:
    """The deviation of a scope by OPD, program, kegiatan and sub kegiatan; `activities` are the rows of one period.

    Basis: points are shares of the ceiling that is counted in the scope, so that those of an OPD within itself are
    others than those within the kabupaten; the rupiah are the same.
    """
    rows = plain_rows(activities, scope)
    judged = Table(contributed(rows, measure))
    ceiling, gap = float(judged["ceiling_idr"].sum()), float(judged["gap_idr"].sum())
    deviation = 100 * gap / ceiling if ceiling else None
    places = rows.judged(measure)
    parts = {name: _parts(judged, level, places) for name, level in rows.once(_levels).items()}
    return Decomposition(measure, scope, deviation, gap, ceiling, judged, parts, rows)


@dataclass(frozen=True)
class _Level:
    """The parts of a level over all rows, judged or not, and the texts that name them."""

    name: str
    groups: Groups
    names: Texts
    codes: Texts | None
    agencies: Texts


def _levels(rows: Rows) -> dict[str, _Level]:
    texts = {column: texts_of(rows[column]) for column in (*_NAMES.values(), *filter(None, _CODES.values()))}
    keys_of_row = {
        column: texts[column].texts if column in texts else filled(rows[column]) for column in _KEYS["sub_kegiatan"]
    }
    found = {}
    for level in LEVELS:
        keys = zip(*(keys_of_row[column] for column in _KEYS[level]), strict=True)
        code = _CODES[level]
        found[level] = _Level(
            level, grouped(keys), texts[_NAMES[level]], texts[code] if code else None, texts["agency_short_name"]
        )
    return found


def _parts(judged: Table, level: _Level, places: np.ndarray) -> Table:
    groups = level.groups.take(places)
    codes = level.codes.first_of(groups, places) if level.codes else np.full(len(groups.keys), "", dtype=object)
    names = level.names.first_of(groups, places)
    for at in np.flatnonzero(names == "").tolist():
        names[at] = _nameless(level.name, codes[at])
    return summed(
        judged, groups, names, {"code": codes, "agency_short_name": level.agencies.first_of(groups, places)}
    )


def _nameless(level: str, code: str) -> str:
    word = _WORDS[level]
    return f"{word[0].upper()}{word[1:]} {code}" if code else f"Tanpa kode {word}"


def decomposition_title(found: Decomposition, key: tuple[str, ...] = ()) -> str:
    """Which part of the whole, or of one of its parts, costs it the most points.

    Missing: it says so where nothing is judged, and where the target is met; of the whole and of an OPD also where
    little of the ceiling is counted.
    """
    if not key and found.scope.agency_slug is not None:
        # An OPD has no OPD below it: its parts begin with its programs.
        key = (found.scope.agency_slug,)
    told = _title(found, key)
    if len(key) > 1 or found.deviation_pp is None or found.parts_of(key).empty:
        return told
    return with_coverage(told, found.coverage_of_agency(key[0]) if key else found.coverage_share)


def _title(found: Decomposition, key: tuple[str, ...]) -> str:
    word, name, deviation = found.measure.label.lower(), found.scope.name, found.deviation_pp
    parts = found.parts_of(key)
    if deviation is None or parts.empty:
        return f"Belum ada {row_noun(found.judged)} dengan target dan realisasi {word} di {name}"
    if key:
        node = _node(found, key)
        name, deviation = node["name"], node["deviation_pp"]
        # Points of a part within itself: of its own ceiling, not of the whole's.
        parts = parts.assign(contribution_pp=100 * parts["gap_idr"] / node["ceiling_idr"])
    if round_half_away(deviation) >= 0:
        return f"{name[0].upper()}{name[1:]} memenuhi target {word} ({points(deviation)}{NBSP}poin)"
    if parts["code"].eq("").all() and key:
        part_word = _WORDS[LEVELS[len(key)]]
        return f"{name} {points(deviation)}{NBSP}poin {word}; datanya tidak terbagi menurut {part_word}"
    return share_words(parts, "name", deviation, found.measure, name, _WORDS[LEVELS[len(key)]])


def _node(found: Decomposition, key: tuple[str, ...]) -> pd.Series:
    level = found.levels[LEVELS[len(key) - 1]]
    return level.iloc[level["key"].tolist().index(key)]


def to_json(found: Decomposition) -> dict[str, object]:
    """The split by level with its numbers, for the command line."""
    return {
        "ukuran": found.measure.key,
        "lingkup": found.scope.name,
        "kalimat": decomposition_title(found),
        "deviasi_poin": found.deviation_pp,
        "selisih_rupiah": found.gap_idr,
        "pagu_terhitung": found.ceiling_idr,
        **{level: parts_json(found.parts[level]) for level in LEVELS},
    }


def parts_json(parts: pd.DataFrame | Table) -> list[dict[str, object]]:
    """Parts of a level or of a slice as plain records with Indonesian keys, in the order given."""
    given = {
        "opd": "agency_short_name", "kode": "code", "nama": "name", "pagu_terhitung": "ceiling_idr",
        "deviasi_poin": "deviation_pp", "sumbangan_poin": "contribution_pp", "selisih_rupiah": "gap_idr",
        "baris": "row_count", "di_bawah_target": "below_count",
    }  # fmt: skip
    return records(parts, given)

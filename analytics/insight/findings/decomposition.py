"""Because of whom: a deviation split exactly into OPD, program, kegiatan and sub kegiatan.

Source: domain 2.1, contribution = share of the ceiling x deviation, over the rows that are judged (decisions 4).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.contribution import share_words
from analytics.insight.findings.plain import arrays_of, frame_of, records
from analytics.insight.findings.rounding import shown_values
from analytics.insight.findings.rows import ACTIVITY_KEY, judged
from analytics.insight.findings.scope import KABUPATEN, Scope, row_noun

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
_LAST = "\U0010ffff"
"""Stands behind every text in the alphabet."""


@dataclass(frozen=True)
class Decomposition:
    """A deviation and what each part of every level adds to it.

    `rows`: the judged rows with gap_idr, contribution_pp and is_below. `levels`: of LEVELS, one row per part, the
    largest drag first: key, parent_key (tuples of codes; () is the whole), name, code, agency_short_name, ceiling_idr,
    deviation_pp (its own), contribution_pp (points of the whole), gap_idr, row_count, below_count.
    Missing: deviation_pp None and all empty where no row is judged.
    """

    measure: Measure
    scope: Scope
    deviation_pp: float | None
    gap_idr: float
    ceiling_idr: float
    rows: pd.DataFrame
    levels: dict[str, pd.DataFrame]

    def parts_of(self, key: tuple[str, ...] = ()) -> pd.DataFrame:
        """The parts of a part of the whole, the largest drag first; those of a sub kegiatan are none."""
        if len(key) >= len(LEVELS):
            return self.levels["opd"].iloc[:0]
        level = self.levels[LEVELS[len(key)]]
        return level[[parent == key for parent in level["parent_key"].tolist()]].reset_index(drop=True)


def contributed(activities: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The judged rows with what each adds to the deviation of all of them; their points sum to it.

    Columns: codes, names and groups of activities, ceiling_idr, the deviation; gap_idr (rupiah: money as it is,
    progress as its share of the ceiling), contribution_pp, is_below (the deviation as shown is below zero).
    """
    return frame_of(contributed_columns(arrays_of(activities, [*CARRIED, measure.deviation_column]), measure))


def contributed_columns(columns: Mapping[str, np.ndarray], measure: Measure) -> dict[str, np.ndarray]:
    """The same of plain columns, whichever there are beside the figures."""
    figures = {name: columns[name].astype("float64") for name in ("ceiling_idr", measure.deviation_column)}
    rows = pd.DataFrame(figures | {"place": np.arange(len(figures["ceiling_idr"]))})
    places = judged(rows, measure)["place"].to_numpy()
    counted = {name: one[places] for name, one in columns.items()}
    ceiling, deviation = figures["ceiling_idr"][places], figures[measure.deviation_column][places]
    gap = deviation * ceiling / 100
    if measure == FINANCIAL:
        gap = (counted["financial_actual_idr"] - counted["financial_target_idr"]).astype("float64")
    whole = ceiling.sum()
    added = {
        "gap_idr": gap,
        "contribution_pp": 100 * gap / whole if whole else gap,
        "is_below": shown_values(deviation) < 0,
    }
    return counted | added


def decomposition(activities: pd.DataFrame, measure: Measure, scope: Scope = KABUPATEN) -> Decomposition:
    """The deviation of a scope by OPD, program, kegiatan and sub kegiatan; `activities` are the rows of one period.

    Basis: points are shares of the ceiling that is counted in the scope, so that those of an OPD within itself are
    others than those within the kabupaten; the rupiah are the same.
    """
    rows = contributed(scope.of(activities), measure)
    ceiling, gap = float(rows["ceiling_idr"].sum()), float(rows["gap_idr"].sum())
    deviation = 100 * gap / ceiling if ceiling else None
    texts = _texts(rows)
    levels = {level: _level(rows, texts, level) for level in LEVELS}
    return Decomposition(measure, scope, deviation, gap, ceiling, rows, levels)


def _level(rows: pd.DataFrame, texts: dict[str, list[str]], level: str) -> pd.DataFrame:
    keys = list(zip(*(texts[column] for column in _KEYS[level]), strict=True))
    depth, code = LEVELS.index(level), _CODES[level]
    names, agencies = _first(keys, texts[_NAMES[level]]), _first(keys, texts["agency_short_name"])
    codes = dict.fromkeys(keys, "") | (_first(keys, texts[code]) if code else {})
    names = {key: names.get(key) or _nameless(level, codes[key]) for key in codes}
    more = {"parent_key": lambda part: part[:depth], "code": codes.get, "agency_short_name": agencies.get}
    return summed(rows, keys, names, more)


def _texts(rows: pd.DataFrame) -> dict[str, list[str]]:
    columns = {*_KEYS["sub_kegiatan"], *_NAMES.values(), "activity_code"}
    # A missing text is None or NaN; NaN alone differs from itself.
    return {
        column: ["" if text is None or text != text else text for text in rows[column].tolist()] for column in columns
    }


def _first(keys: Sequence[tuple], texts: list[str]) -> dict[tuple, str]:
    """Of each part the first of its texts by alphabet, none where all are empty: the same in any order of the rows."""
    pairs = set(zip(keys, texts, strict=True))
    if len({key for key, _ in pairs}) == len(keys):
        # Every part is one row, as sub kegiatan are.
        return dict(pair for pair in pairs if pair[1])
    found: dict[tuple, str] = {}
    for key, text in pairs:
        if text and text < found.get(key, _LAST):
            found[key] = text
    return found


def _nameless(level: str, code: str) -> str:
    word = _WORDS[level]
    return f"{word[0].upper()}{word[1:]} {code}" if code else f"Tanpa kode {word}"


def summed(
    rows: pd.DataFrame,
    keys: Sequence[object],
    names: Mapping[object, str] | None = None,
    more: Mapping[str, Callable[[object], object]] | None = None,
) -> pd.DataFrame:
    """The contributed rows summed by a key that each of them has, the largest drag first.

    Columns: key, name (the key itself without `names`), ceiling_idr, deviation_pp (the part's own), contribution_pp,
    gap_idr, row_count, below_count, and `more`, what each function says of a key.
    Ties (points that differ by less than binary noise): the larger ceiling, then the name, then the key.
    """
    places: dict[object, int] = {}
    at = np.array([places.setdefault(key, len(places)) for key in keys], dtype="int64")
    weights = [rows[name].to_numpy("float64") for name in ("ceiling_idr", "gap_idr", "contribution_pp", "is_below")]
    # Of no row at all numpy counts in whole numbers.
    sums = (np.bincount(at, weight, len(places)).astype("float64") for weight in weights)
    ceiling, gap, points_added, below = sums
    called = list(places) if names is None else [names[part] for part in places]
    added = np.round(points_added, 10).tolist()
    ranks = sorted(zip(added, (-ceiling).tolist(), called, places, range(len(places)), strict=True))
    order = np.array([rank[-1] for rank in ranks], dtype="int64")
    parts = [rank[3] for rank in ranks]
    ceiling, gap = ceiling[order], gap[order]
    columns = {
        "key": parts, "name": [rank[2] for rank in ranks], "ceiling_idr": ceiling,
        # Judged rows have a ceiling, so that no part is divided by zero.
        "deviation_pp": 100 * gap / ceiling,
        "contribution_pp": points_added[order], "gap_idr": gap,
        "row_count": np.bincount(at, minlength=len(places))[order], "below_count": below[order].astype("int64"),
    }  # fmt: skip
    columns |= {name: [of(part) for part in parts] for name, of in (more or {}).items()}
    return frame_of(columns)


def decomposition_title(found: Decomposition, key: tuple[str, ...] = ()) -> str:
    """Which part of the whole, or of one of its parts, costs it the most points.

    Missing: it says so where nothing is judged, and where the target is met.
    """
    word, name, deviation = found.measure.label.lower(), found.scope.name, found.deviation_pp
    if not key and found.scope.agency_slug is not None:
        # An OPD has no OPD below it: its parts begin with its programs.
        key = (found.scope.agency_slug,)
    parts = found.parts_of(key)
    if deviation is None or parts.empty:
        return f"Belum ada {row_noun(found.rows)} dengan target dan realisasi {word} di {name}"
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
    return share_words(parts, "name", deviation, found.measure, name)


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
        **{level: parts_json(found.levels[level]) for level in LEVELS},
    }


def parts_json(parts: pd.DataFrame) -> list[dict[str, object]]:
    """Parts of a level or of a slice as plain records with Indonesian keys, in the order given."""
    given = {
        "opd": "agency_short_name", "kode": "code", "nama": "name", "pagu_terhitung": "ceiling_idr",
        "deviasi_poin": "deviation_pp", "sumbangan_poin": "contribution_pp", "selisih_rupiah": "gap_idr",
        "baris": "row_count", "di_bawah_target": "below_count",
    }  # fmt: skip
    return records(parts, given)

"""Because of which kind: a deviation by asisten, peer group, source of funds or cause; a slice sums to the whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, is_missing, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure
from analytics.domain.names import UNGROUPED, clean_text
from analytics.insight.contribution import share_words
from analytics.insight.findings.decomposition import Decomposition, parts_json, summed
from analytics.insight.findings.plain import arrays_of, frame_of, keys_of
from analytics.insight.findings.rounding import shown_values
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.findings.scope import row_noun

UNSPLIT = "Belum terbagi menurut sumber dana"
REACHED = "Kegiatan yang mencapai target"
DAK_PHYSICAL, DAK_OTHER, DAK_UNSAID = "DAK Fisik", "DAK Nonfisik", "DAK (jenis tidak disebut)"
_DAK = re.compile(r"\bdak\b|dana alokasi khusus", re.IGNORECASE)
_NOT_PHYSICAL = re.compile(r"non[\s\-]*fisik", re.IGNORECASE)
_FUND_NOISE = 5e-6
"""Points that parts leave over because progress is stored with six decimals (decisions 3): not worth a row."""
_DIMENSIONS = {
    "supervisor_group": "asisten", "peer_group": "kelompok sebaya", "funds": "sumber dana", "cause": "penyebab"
}  # fmt: skip


@dataclass(frozen=True)
class Slices:
    """The parts of a deviation by one dimension ('asisten', 'kelompok sebaya', 'sumber dana', 'penyebab').

    `parts`: one row per part, the largest drag first: key and name, ceiling_idr, deviation_pp (its own),
    contribution_pp (points of the whole; they sum to its deviation), gap_idr, row_count, below_count; is_dak by funds.
    """

    dimension: str
    whole: Decomposition
    parts: pd.DataFrame


def by_group(found: Decomposition, column: str) -> Slices:
    """The deviation by 'supervisor_group' or 'peer_group'; who has none stands under 'Belum dikelompokkan'."""
    return _sliced(found, _DIMENSIONS[column], [_group(name) for name in found.rows[column].tolist()])


def _group(name: object) -> str:
    return UNGROUPED if is_missing(name) or not name else str(name)


def _sliced(found: Decomposition, dimension: str, names: list[str]) -> Slices:
    return Slices(dimension, found, summed(found.rows, names))


def within_peers(found: Decomposition) -> pd.DataFrame:
    """Every OPD inside its own peer group: a kecamatan is not compared with PUPR.

    Grain: one row per OPD that is judged, by peer group, the largest drag of each group first.
    Columns: those of the level OPD, peer_group, group_deviation_pp, group_contribution_pp (points of the group's own
    deviation; those of a group sum to it), rank_in_group (from 1), group_size.
    """
    agencies = arrays_of(found.levels["opd"], found.levels["opd"].columns)
    group_of = dict(
        zip(found.rows["agency_slug"].tolist(), map(_group, found.rows["peer_group"].tolist()), strict=True)
    )
    groups = [group_of[key[0]] for key in agencies["key"].tolist()]
    # The level is in order already, the largest drag first; within a group it stays so.
    order = sorted(range(len(groups)), key=lambda at: groups[at])
    names = sorted(set(groups))
    at = np.array([names.index(groups[place]) for place in order], dtype="int64")
    placed = {name: values[order] for name, values in agencies.items()}
    gap, ceiling = (np.bincount(at, placed[name], len(names))[at] for name in ("gap_idr", "ceiling_idr"))
    size, first = np.bincount(at, minlength=len(names))[at], np.searchsorted(at, at)
    own = {
        "peer_group": [names[place] for place in at.tolist()],
        "group_deviation_pp": 100 * gap / ceiling,
        "group_contribution_pp": 100 * placed["gap_idr"] / ceiling,
        "rank_in_group": np.arange(len(at)) - first + 1,
        "group_size": size,
    }
    return frame_of(placed | own)


def by_cause(found: Decomposition, causes: Mapping[tuple, str] | pd.Series) -> Slices:
    """The deviation by the cause of each row below target; `causes` go by ACTIVITY_KEY.

    Every row counts once. A row that reaches its target has nothing to explain: all of them stand together in one
    part, so that the points sum to the deviation. Missing: a row below target without a cause is 'Belum
    dikelompokkan'.
    """
    known = causes.to_dict() if isinstance(causes, pd.Series) else causes
    rows = zip(keys_of(found.rows, ACTIVITY_KEY), found.rows["is_below"].tolist(), strict=True)
    names = [_group(known.get(key)) if lags else REACHED for key, lags in rows]
    return _sliced(found, _DIMENSIONS["cause"], names)


def by_funds(found: Decomposition, funds: pd.DataFrame) -> Slices:
    """The deviation by source of funds, DAK apart; `funds` as queries.finding_funds of the same period.

    A part of an activity is judged by itself, where it has target, actual and a ceiling; its points are its gap
    against the ceiling that is counted in the whole, its activity being counted. What the parts do not explain
    (activities without parts, parts without a figure or without a name) is the row UNSPLIT, so that the rows sum to
    the deviation; its row_count are the judged activities without a judged and named part.
    """
    parts = _judged_parts(found, funds)
    sums = summed(parts, parts["fund"].tolist())
    columns = arrays_of(sums, sums.columns)
    rest = _unsplit(found, sums, parts)
    if rest:
        columns = {
            name: np.append(values, np.array([rest[name]], dtype=values.dtype)) for name, values in columns.items()
        }
    added, names = np.round(columns["contribution_pp"], 10).tolist(), columns["name"].tolist()
    columns["is_dak"] = np.array([name in (DAK_PHYSICAL, DAK_OTHER, DAK_UNSAID) for name in names], dtype=bool)
    sums = frame_of(columns, sorted(range(len(names)), key=lambda at: (added[at], names[at])))
    return Slices(_DIMENSIONS["funds"], found, sums)


def _judged_parts(found: Decomposition, funds: pd.DataFrame) -> pd.DataFrame:
    counted = set(keys_of(found.rows, ACTIVITY_KEY))
    keys = keys_of(funds, ACTIVITY_KEY)
    names = fund_names(funds["funding_source"].tolist())
    ceiling = funds["ceiling_idr"].to_numpy("float64")
    gap = _gaps(funds, found.measure)
    is_taken = [key in counted and name != "" for key, name in zip(keys, names, strict=True)]
    # NaN > 0 is False: a part without a ceiling weighs nothing.
    is_taken = np.array(is_taken, dtype=bool) & ~np.isnan(gap) & (ceiling > 0)
    at = np.flatnonzero(is_taken)
    ceiling, gap = ceiling[at], gap[at]
    columns = {
        "fund": [names[place] for place in at.tolist()], "activity": [keys[place] for place in at.tolist()],
        "ceiling_idr": ceiling, "gap_idr": gap,
        # Only rows of counted activities are here, so that the whole has a ceiling wherever there is one.
        "contribution_pp": 100 * gap / found.ceiling_idr if len(at) else gap,
        "is_below": shown_values(100 * gap / ceiling) < 0,
    }  # fmt: skip
    return frame_of(columns)


def _gaps(funds: pd.DataFrame, measure: Measure) -> np.ndarray:
    if measure == FINANCIAL:
        return funds["financial_actual_idr"].to_numpy("float64") - funds["financial_target_idr"].to_numpy("float64")
    deviation = funds["physical_actual_pct"].to_numpy("float64") - funds["physical_target_pct"].to_numpy("float64")
    return deviation * funds["ceiling_idr"].to_numpy("float64") / 100


def _unsplit(found: Decomposition, sums: pd.DataFrame, parts: pd.DataFrame) -> dict[str, object]:
    """The row of what the parts leave over; empty where they leave nothing."""
    gap = found.gap_idr - float(sums["gap_idr"].sum())
    ceiling = found.ceiling_idr - float(sums["ceiling_idr"].sum())
    split = set(parts["activity"].tolist())
    rows = zip(keys_of(found.rows, ACTIVITY_KEY), found.rows["is_below"].tolist(), strict=True)
    left = [lags for key, lags in rows if key not in split]
    contribution = 100 * gap / found.ceiling_idr if found.ceiling_idr else 0.0
    if not left and abs(contribution) < _FUND_NOISE:
        return {}
    # Parts that do not add up to their activity can leave points without a ceiling: those have no deviation.
    deviation = 100 * gap / ceiling if ceiling >= 1 else float("nan")
    return {
        "key": UNSPLIT, "name": UNSPLIT, "ceiling_idr": max(ceiling, 0.0), "gap_idr": gap,
        "contribution_pp": contribution, "deviation_pp": deviation, "row_count": len(left), "below_count": sum(left),
    }  # fmt: skip


def fund_names(sources: list[object]) -> list[str]:
    """Sources of funds as they stand in a slice: DAK Fisik and DAK Nonfisik in one spelling, others by their text.

    Spellings that differ in case alone are one source, under the one that comes first by alphabet. '' where none is
    named.
    """
    texts = ["" if is_missing(source) else str(source) for source in sources]
    spelled: dict[str, str] = {}
    for text in sorted(set(texts)):
        spelled.setdefault(_fund_name(text).casefold(), _fund_name(text))
    names = {text: spelled[_fund_name(text).casefold()] for text in set(texts)}
    return [names[text] for text in texts]


def _fund_name(text: str) -> str:
    cleaned = clean_text(text)
    if not _DAK.search(cleaned):
        return cleaned
    if _NOT_PHYSICAL.search(cleaned):
        return DAK_OTHER
    return DAK_PHYSICAL if "fisik" in cleaned.casefold() else DAK_UNSAID


def slices_title(found: Slices) -> str:
    """Which part of the dimension costs the whole the most points; by funds the DAK are named behind it.

    Missing: it says so where nothing is judged, and where the whole meets its target.
    """
    whole, word, name = found.whole, found.whole.measure.label.lower(), found.whole.scope.name
    if whole.deviation_pp is None or found.parts.empty:
        return f"Belum ada {row_noun(whole.rows)} dengan target dan realisasi {word} di {name}"
    if round_half_away(whole.deviation_pp) >= 0:
        return f"{name[0].upper()}{name[1:]} memenuhi target {word} ({points(whole.deviation_pp)}{NBSP}poin)"
    return share_words(found.parts, "name", whole.deviation_pp, whole.measure, name) + _dak_words(found.parts)


def _dak_words(parts: pd.DataFrame) -> str:
    if "is_dak" not in parts.columns:
        return ""
    others = parts.iloc[1:]
    named = zip(others["name"].tolist(), others["contribution_pp"].tolist(), others["is_dak"].tolist(), strict=True)
    told = [f"{name} {points(value)}" for name, value, is_dak in named if is_dak]
    return f"; {', '.join(told)}{NBSP}poin" if told else ""


def to_json(found: Slices) -> dict[str, object]:
    """A slice for the command line, the largest drag first."""
    return {
        "dimensi": found.dimension,
        "ukuran": found.whole.measure.key,
        "lingkup": found.whole.scope.name,
        "deviasi_poin": found.whole.deviation_pp,
        "kalimat": slices_title(found),
        "bagian": parts_json(found.parts),
    }


def peers_json(agencies: pd.DataFrame) -> list[dict[str, object]]:
    """within_peers for the command line."""
    extra = {
        "kelompok_sebaya": "peer_group", "deviasi_kelompok_poin": "group_deviation_pp",
        "sumbangan_dalam_kelompok_poin": "group_contribution_pp", "peringkat_dalam_kelompok": "rank_in_group",
        "opd_dalam_kelompok": "group_size",
    }  # fmt: skip
    columns = {key: agencies[column].tolist() for key, column in extra.items()}
    return [
        record | {key: values[at] for key, values in columns.items()} for at, record in enumerate(parts_json(agencies))
    ]

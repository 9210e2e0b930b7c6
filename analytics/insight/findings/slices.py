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
from analytics.insight.coverage import with_coverage
from analytics.insight.findings.decomposition import Decomposition, parts_json
from analytics.insight.findings.groups import Groups, grouped, summed
from analytics.insight.findings.plain import Table, order_of
from analytics.insight.findings.rows import Rows
from analytics.insight.findings.scope import row_noun
from analytics.insight.rounding import shown_values

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

    `sums`, as a frame `parts`: one row per part, the largest drag first: key and name, ceiling_idr, deviation_pp (its
    own), contribution_pp (points of the whole; they sum to its deviation), gap_idr, row_count, below_count; is_dak by
    funds.
    """

    dimension: str
    whole: Decomposition
    sums: Table

    @property
    def parts(self) -> pd.DataFrame:
        return self.sums.frame


def by_group(found: Decomposition, column: str) -> Slices:
    """The deviation by 'supervisor_group' or 'peer_group'; who has none stands under 'Belum dikelompokkan'."""
    groups = found.source.once(_GROUPS_OF[column]).take(found.places)
    return Slices(_DIMENSIONS[column], found, summed(found.judged, groups))


def _supervisor_groups(rows: Rows) -> Groups:
    return grouped(_named(rows["supervisor_group"]))


def _peer_groups(rows: Rows) -> Groups:
    return grouped(_named(rows["peer_group"]))


_GROUPS_OF = {"supervisor_group": _supervisor_groups, "peer_group": _peer_groups}


def _named(values: np.ndarray) -> list[str]:
    given = values.tolist()
    # Few groups, many rows: each is looked at once.
    names = {name: UNGROUPED if is_missing(name) or not name else str(name) for name in set(given)}
    return [names[name] for name in given]


def within_peers(found: Decomposition) -> Table:
    """Every OPD inside its own peer group: a kecamatan is not compared with PUPR.

    Grain: one row per OPD that is judged, by peer group, the largest drag of each group first.
    Columns: those of the level OPD, peer_group, group_deviation_pp, group_contribution_pp (points of the group's own
    deviation; those of a group sum to it), rank_in_group (from 1), group_size.
    """
    agencies = found.parts["opd"]
    peers = found.source.once(_peer_groups)
    held = zip(found.judged["agency_slug"].tolist(), peers.numbers[found.places].tolist(), strict=True)
    group_of = {slug: peers.keys[at] for slug, at in held}
    groups = [group_of[key[0]] for key in agencies["key"].tolist()]
    # The level is in order already, the largest drag first; within a group it stays so.
    placed = agencies.take(sorted(range(len(groups)), key=lambda at: groups[at]))
    names = sorted(set(groups))
    at = np.array(sorted(names.index(name) for name in groups), dtype="int64")
    gap, ceiling = (np.bincount(at, placed[name], len(names))[at] for name in ("gap_idr", "ceiling_idr"))
    size, first = np.bincount(at, minlength=len(names))[at], np.searchsorted(at, at)
    own = {
        "peer_group": [names[place] for place in at.tolist()],
        "group_deviation_pp": 100 * gap / ceiling,
        "group_contribution_pp": 100 * placed["gap_idr"] / ceiling,
        "rank_in_group": np.arange(len(at)) - first + 1,
        "group_size": size,
    }
    return Table(placed.columns | own)


def by_cause(found: Decomposition, causes: Mapping[tuple, str] | pd.Series) -> Slices:
    """The deviation by the cause of each row below target; `causes` go by ACTIVITY_KEY.

    Every row counts once. A row that reaches its target has nothing to explain: all of them stand together in one
    part, so that the points sum to the deviation. Missing: a row below target without a cause is 'Belum
    dikelompokkan'.
    """
    known = causes.to_dict() if isinstance(causes, pd.Series) else causes
    keys = found.source.keys
    rows = zip(found.places.tolist(), found.judged["is_below"].tolist(), strict=True)
    names = [(known.get(keys[at]) or UNGROUPED) if lags else REACHED for at, lags in rows]
    return Slices(_DIMENSIONS["cause"], found, summed(found.judged, grouped(names)))


def by_funds(found: Decomposition, funds: pd.DataFrame | Rows) -> Slices:
    """The deviation by source of funds, DAK apart; `funds` as queries.finding_funds of the same period.

    A part of an activity is judged by itself, where it has target, actual and a ceiling; its points are its gap
    against the ceiling that is counted in the whole, its activity being counted. What the parts do not explain
    (activities without parts, parts without a figure or without a name) is the row UNSPLIT, so that the rows sum to
    the deviation; its row_count are the judged activities without a judged and named part.
    """
    rows = Rows(funds, found.source.known_ids) if isinstance(funds, pd.DataFrame) else funds
    whole_of = _judged_places(found, rows)
    gap, ceiling, groups = _gaps(rows, found.measure), rows.figures("ceiling_idr"), rows.once(_funds)
    # NaN > 0 is False: a part without a ceiling weighs nothing.
    at = np.flatnonzero((whole_of >= 0) & rows.once(_has_fund) & ~np.isnan(gap) & (ceiling > 0))
    sums = summed(_part_figures(found, ceiling[at], gap[at]), groups.take(at))
    columns = _with_rest(sums.columns, _unsplit(found, sums, whole_of[at]))
    names = columns["name"].tolist()
    columns["is_dak"] = np.array([name in (DAK_PHYSICAL, DAK_OTHER, DAK_UNSAID) for name in names], dtype=bool)
    order = order_of([np.round(columns["contribution_pp"], 10)], lambda place: names[place])
    return Slices(_DIMENSIONS["funds"], found, Table(columns).take(order))


def _judged_places(found: Decomposition, rows: Rows) -> np.ndarray:
    """For every part the judged row that it is part of; −1 for none."""
    of_source = np.full(len(found.source) + 1, -1, dtype="int64")
    of_source[found.places] = np.arange(len(found.places))
    return of_source[found.source.places_of(rows.ids)]


def _part_figures(found: Decomposition, ceiling: np.ndarray, gap: np.ndarray) -> Table:
    return Table(
        {
            "ceiling_idr": ceiling,
            "gap_idr": gap,
            # Only rows of counted activities are here, so that the whole has a ceiling wherever there is one.
            "contribution_pp": 100 * gap / found.ceiling_idr if len(gap) else gap,
            "is_below": shown_values(100 * gap / ceiling) < 0,
        }
    )


def _gaps(funds: Rows, measure: Measure) -> np.ndarray:
    if measure == FINANCIAL:
        return funds.figures("financial_actual_idr") - funds.figures("financial_target_idr")
    deviation = funds.figures("physical_actual_pct") - funds.figures("physical_target_pct")
    return deviation * funds.figures("ceiling_idr") / 100


def _with_rest(columns: dict[str, np.ndarray], rest: dict[str, object]) -> dict[str, np.ndarray]:
    if not rest:
        return dict(columns)
    return {name: np.append(values, np.array([rest[name]], dtype=values.dtype)) for name, values in columns.items()}


def _unsplit(found: Decomposition, sums: Table, split: np.ndarray) -> dict[str, object]:
    """The row of what the parts leave over; empty where they leave nothing."""
    gap = found.gap_idr - float(sums["gap_idr"].sum())
    ceiling = found.ceiling_idr - float(sums["ceiling_idr"].sum())
    is_left = np.ones(len(found.places), dtype=bool)
    is_left[split] = False
    row_count = int(is_left.sum())
    contribution = 100 * gap / found.ceiling_idr if found.ceiling_idr else 0.0
    if not row_count and abs(contribution) < _FUND_NOISE:
        return {}
    # Parts that do not add up to their activity can leave points without a ceiling: those have no deviation.
    deviation = 100 * gap / ceiling if ceiling >= 1 else float("nan")
    return {
        "key": UNSPLIT, "name": UNSPLIT, "ceiling_idr": max(ceiling, 0.0), "gap_idr": gap,
        "contribution_pp": contribution, "deviation_pp": deviation, "row_count": row_count,
        "below_count": int((is_left & found.judged["is_below"]).sum()),
    }  # fmt: skip


def _funds(funds: Rows) -> Groups:
    return grouped(fund_names(funds["funding_source"].tolist()))


def _has_fund(funds: Rows) -> np.ndarray:
    groups = funds.once(_funds)
    return np.array([name != "" for name in groups.keys], dtype=bool)[groups.numbers]


def fund_names(sources: list[object]) -> list[str]:
    """Sources of funds as they stand in a slice: DAK Fisik and DAK Nonfisik in one spelling, others by their text.

    Spellings that differ in case alone are one source, under the one that comes first by alphabet. '' where none is
    named.
    """
    texts_of = {source: "" if is_missing(source) else str(source) for source in set(sources)}
    texts = [texts_of[source] for source in sources]
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


def is_told_apart(found: Slices) -> bool:
    """Whether the dimension says anything: not where all stands in the one part of what has none."""
    return found.parts["name"].tolist() not in ([UNGROUPED], [UNSPLIT])


def slices_title(found: Slices) -> str:
    """Which part of the dimension costs the whole the most points; by funds the DAK are named behind it.

    Missing: it says so where nothing is judged, and where the whole meets its target.
    """
    whole, word, name = found.whole, found.whole.measure.label.lower(), found.whole.scope.name
    if whole.deviation_pp is None or found.parts.empty:
        return f"Belum ada {row_noun(whole.judged)} dengan target dan realisasi {word} di {name}"
    if round_half_away(whole.deviation_pp) >= 0:
        told = f"{name[0].upper()}{name[1:]} memenuhi target {word} ({points(whole.deviation_pp)}{NBSP}poin)"
    else:
        told = share_words(found.parts, "name", whole.deviation_pp, whole.measure, name, found.dimension)
        told += _dak_words(found.parts)
    return with_coverage(told, whole.coverage_share)


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
        "bagian": parts_json(found.sums),
    }


def peers_json(agencies: Table) -> list[dict[str, object]]:
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

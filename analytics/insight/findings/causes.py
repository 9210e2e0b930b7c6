"""What the gap is due to: points, rupiah and activities below target per cause, the agencies across causes.

Source: domain 2.1 (contribution = weight x deviation), 5 (causes and whom they are brought to).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, idr, points
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.findings.below import noun, reads_below_zero
from analytics.insight.findings.cause_book import APART, NO_PROBLEM, UNFILLED, UNSORTED, CauseBook
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.sentences import count

_SHOWN = [*ACTIVITY_KEY, "agency_short_name", "activity_code", "activity_name", "ceiling_idr"]
_NOTHING_TOLD = [(UNFILLED, "")]
_COLUMNS = [
    "cause_key", "cause_name", "escalation_party", "activity_count", "agency_count", "contribution_pp", "gap_idr",
]  # fmt: skip


@dataclass(frozen=True)
class Causes:
    """The gap of the activities below target by cause.

    `table`: one row per cause that is named, the costliest first, UNSORTED and UNFILLED last: cause_key, cause_name,
    escalation_party, activity_count, agency_count, contribution_pp, gap_idr, also_count (activities whose gap stands
    at another cause, and that name this one too).
    `by_agency`: one row per agency and cause, as `table` without also_count.
    `activities`: one row per activity below target, the costliest first, with cause_key, cause_name, reason, also.
    """

    measure: Measure
    judged_count: int
    table: pd.DataFrame
    by_agency: pd.DataFrame
    activities: pd.DataFrame

    @property
    def activity_count(self) -> int:
        return len(self.activities)

    @property
    def contribution_pp(self) -> float:
        """What all activities below target take from the deviation of the whole; others give part of it back."""
        return math.fsum(self.activities["contribution_pp"])

    @property
    def gap_idr(self) -> float:
        return math.fsum(self.activities["gap_idr"])

    @property
    def sorted_table(self) -> pd.DataFrame:
        """The causes alone, without what is not sorted or not filled in."""
        return self.table[~self.table["cause_key"].isin(list(APART))].reset_index(drop=True)

    def count_of(self, key: str) -> int:
        """How many activities have their gap at a cause."""
        return int(self.table.loc[self.table["cause_key"] == key, "activity_count"].sum())


def causes(activities: pd.DataFrame, problems: pd.DataFrame, book: CauseBook, measure: Measure) -> Causes:
    """The gap by cause; `problems` as `assigned` gives them, both of one period and of one whole.

    An activity below target counts once, at the cause of its first problem; the others that it names say so.
    Missing: what cannot be judged has no gap and is in no cause; an activity without a problem is UNFILLED.
    """
    judged_count, below = _below(activities, measure)
    told = _told_by_activity(problems)
    keys = zip(*(below[name] for name in ACTIVITY_KEY), strict=True)
    named = [told.get(key, _NOTHING_TOLD) for key in keys]
    below["cause_key"] = [one[0][0] for one in named]
    below["cause_name"] = [book.name(key) for key in below["cause_key"]]
    below["reason"] = [one[0][1] for one in named]
    below["also"] = [tuple(dict.fromkeys(key for key, _ in one[1:] if key != one[0][0])) for one in named]
    return Causes(measure, judged_count, _table(below, book), _by_agency(below, book), pd.DataFrame(below))


def _below(activities: pd.DataFrame, measure: Measure) -> tuple[int, dict[str, list]]:
    """How many activities can be judged, and the columns of those below target with what they cost, the costliest
    first."""
    # Arrays, not frames: `contributions` and `gaps_idr` say the same in ten times the time (a test ties them).
    deviation, ceiling, target, actual = (
        activities[name].to_numpy("float64")
        for name in (measure.deviation_column, "ceiling_idr", "financial_target_idr", "financial_actual_idr")
    )
    is_judged = ~np.isnan(deviation) & (ceiling > 0.0)
    weighted = deviation * ceiling
    contribution = weighted / (math.fsum(ceiling[is_judged]) or math.nan)
    gap = actual - target if measure == FINANCIAL else weighted / 100
    places = np.flatnonzero(is_judged & reads_below_zero(deviation))
    columns = {name: activities[name].to_numpy(object)[places].tolist() for name in _SHOWN}
    columns |= {
        "deviation_pp": deviation[places].tolist(),
        "contribution_pp": contribution[places].tolist(),
        "gap_idr": gap[places].tolist(),
    }
    keys = list(zip(*(columns[name] for name in ("contribution_pp", "activity_name", *ACTIVITY_KEY)), strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return int(is_judged.sum()), {name: [column[place] for place in order] for name, column in columns.items()}


def _told_by_activity(problems: pd.DataFrame) -> dict[tuple, list[tuple[str, str]]]:
    """Activity -> cause and reason of its problems, in the order of the file."""
    told: dict[tuple, list[tuple[str, str]]] = defaultdict(list)
    columns = (problems[name].tolist() for name in (*ACTIVITY_KEY, "cause_key", "reason"))
    for slug, unit, activity, level, cause, reason in zip(*columns, strict=True):
        if cause != NO_PROBLEM:
            told[slug, unit, activity, level].append((cause, reason))
    return dict(told)


def _table(below: Mapping[str, list], book: CauseBook) -> pd.DataFrame:
    sums = _sums(below, ["cause_key"])
    also = Counter(key for named in below["also"] for key in named)
    keys = {key for (key,) in sums} | set(also)
    rows = [_line(key, sums.get((key,), []), book) | {"also_count": also[key]} for key in keys]
    return _frame(sorted(rows, key=_order), [*_COLUMNS, "also_count"])


def _by_agency(below: Mapping[str, list], book: CauseBook) -> pd.DataFrame:
    sums = _sums(below, ["agency_slug", "agency_short_name", "cause_key"])
    rows = [
        {"agency_slug": slug, "agency_short_name": name, **_line(key, parts, book)}
        for (slug, name, key), parts in sums.items()
    ]
    rows.sort(key=lambda row: (*_order(row), row["agency_short_name"], row["agency_slug"]))
    return _frame(rows, ["agency_slug", "agency_short_name", *_COLUMNS])


def _frame(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: [row[name] for row in rows] for name in columns})


def _sums(below: Mapping[str, list], by: Sequence[str]) -> dict[tuple, list[tuple]]:
    """Group -> (agency, points, rupiah) of its activities."""
    found: dict[tuple, list[tuple]] = defaultdict(list)
    groups = zip(*(below[name] for name in by), strict=True)
    parts = zip(*(below[name] for name in ("agency_slug", "contribution_pp", "gap_idr")), strict=True)
    for group, part in zip(groups, parts, strict=True):
        found[group].append(part)
    return dict(found)


def _line(key: str, parts: Sequence[tuple], book: CauseBook) -> dict[str, object]:
    return {
        "cause_key": key,
        "cause_name": book.name(key),
        "escalation_party": book.party(key),
        "activity_count": len(parts),
        "agency_count": len({slug for slug, _, _ in parts}),
        # fsum: the same figure whatever the order of the rows.
        "contribution_pp": math.fsum(part for _, part, _ in parts),
        "gap_idr": math.fsum(gap for _, _, gap in parts),
    }


def _order(row: Mapping[str, object]) -> tuple:
    """What has no cause last, then the costliest, by name where two cost the same."""
    place = (UNSORTED, UNFILLED).index(row["cause_key"]) + 1 if row["cause_key"] in APART else 0
    return place, row["contribution_pp"], row["gap_idr"], row["cause_name"], row["cause_key"]


def matrix(found: Causes, value: str = "contribution_pp") -> pd.DataFrame:
    """The agencies across causes.

    Grain: one row per agency with an activity below target, the costliest first; one column per cause in the order of
    `table`, named by its key, and `total`. `value`: 'contribution_pp', 'gap_idr' or 'activity_count'.
    Missing: NaN where an agency has no activity at a cause.
    """
    keys = [key for key, number in zip(found.table["cause_key"], found.table["activity_count"], strict=True) if number]
    cells: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    names = ("agency_slug", "agency_short_name", "cause_key", value)
    for slug, name, key, figure in zip(*(found.by_agency[one].tolist() for one in names), strict=True):
        cells[slug, name][key] = float(figure)
    sign = -1 if value == "activity_count" else 1
    rows = [
        {"agency_slug": slug, "agency_short_name": name, **line, "total": math.fsum(line.values())}
        for (slug, name), line in cells.items()
    ]
    rows.sort(key=lambda row: (sign * row["total"], row["agency_short_name"], row["agency_slug"]))
    return pd.DataFrame(rows, columns=["agency_slug", "agency_short_name", *keys, "total"])


def causes_title(found: Causes) -> str:
    """Which cause costs most, on how many activities, and how many name none or one that is not sorted."""
    word = found.measure.label.lower()
    if not found.judged_count:
        return f"Belum ada kegiatan dengan target dan realisasi {word}"
    if not found.activity_count:
        return f"Tidak ada kegiatan di bawah target {word}"
    open_words, what = _open_words(found), noun(found.activities)
    named = found.sorted_table
    named = named[named["activity_count"] > 0]
    if named.empty:
        return f"Penyebab {count(found.activity_count)} {what} di bawah target {word}: {open_words}"
    top = named.iloc[0]
    head = f"Penyebab terbesar {top['cause_name']}: {_figures(top, found.measure, what)}"
    return f"{head}; {open_words}" if open_words else head


def cause_words(row: Mapping[str, object], measure: Measure) -> str:
    """What one cause holds back and whom it is brought to, of a row of `table`."""
    also = f"; juga disebut {count(row['also_count'])} kegiatan lain" if row["also_count"] else ""
    party = f"; perlu dibahas dengan {row['escalation_party']}" if row["escalation_party"] else ""
    return f"{row['cause_name']}: {_figures(row, measure)} di {count(row['agency_count'])} OPD{also}{party}"


def _figures(row: Mapping[str, object], measure: Measure, what: str = "kegiatan") -> str:
    money = idr(abs(row["gap_idr"]))
    # Progress is no money: its share of the ceiling is only worth as much.
    worth = f"kurang {money}" if measure == FINANCIAL else f"setara {money}"
    cost = f"{points(row['contribution_pp'])}{NBSP}poin {measure.label.lower()} ({worth})"
    return f"{cost} pada {count(row['activity_count'])} {what}"


def _open_words(found: Causes) -> str:
    """'12 kegiatan belum diisi, 3 belum dikelompokkan'; '' where every activity has its cause."""
    words = {UNFILLED: "belum diisi", UNSORTED: "belum dikelompokkan"}
    parts = [(found.count_of(key), word) for key, word in words.items() if found.count_of(key)]
    whats = (f"{noun(found.activities)} ", "")
    return ", ".join(f"{count(n)} {what}{word}" for (n, word), what in zip(parts, whats, strict=False))


def to_json(found: Causes) -> dict[str, object]:
    """The finding for `temuan --json`: points and rupiah unrounded, negative below target."""
    keys = {
        "kunci_sebab": "cause_key", "sebab": "cause_name", "pihak": "escalation_party", "kegiatan": "activity_count",
        "opd": "agency_count", "poin": "contribution_pp", "rupiah": "gap_idr", "juga_disebut": "also_count",
    }  # fmt: skip
    table = [{key: row[column] for key, column in keys.items()} for row in found.table.to_dict("records")]
    agencies = [
        {"opd": row["agency_short_name"], "kunci_sebab": row["cause_key"], "kegiatan": row["activity_count"],
         "poin": row["contribution_pp"], "rupiah": row["gap_idr"]}
        for row in found.by_agency.to_dict("records")
    ]  # fmt: skip
    return {
        "ukuran": found.measure.key,
        "kegiatan_di_bawah_target": found.activity_count,
        "poin": found.contribution_pp,
        "rupiah": found.gap_idr,
        "per_sebab": table,
        "per_opd": agencies,
    }

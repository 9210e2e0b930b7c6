"""What the gap is due to: points, rupiah and activities below target per cause, the agencies across causes.

Source: domain 2.1 (contribution = weight x deviation), 5 (causes and whom they are brought to).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, idr, is_missing, points
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.coverage import with_coverage
from analytics.insight.findings.cause_book import APART, FILLED, NO_PROBLEM, UNFILLED, UNSORTED, CauseBook
from analytics.insight.findings.groups import Groups, grouped
from analytics.insight.findings.plain import Table, each_key, objects, order_of
from analytics.insight.findings.rows import ACTIVITY_KEY, Rows, coverage_of, plain_rows
from analytics.insight.findings.scope import row_noun
from analytics.insight.rounding import equal_first_count, shown_values
from analytics.insight.sentences import count

_SHOWN = [*ACTIVITY_KEY, "agency_short_name", "activity_code", "activity_name", "ceiling_idr"]
_NOTHING_TOLD, _FILLER_TOLD = [(UNFILLED, "")], [(FILLED, "tidak menyebut masalah")]
_COLUMNS = [
    "cause_key", "cause_name", "escalation_party", "activity_count", "agency_count", "contribution_pp", "gap_idr",
]  # fmt: skip


@dataclass(frozen=True)
class Causes:
    """The gap of the activities below target by cause.

    `sums`, as a frame `table`: one row per cause that is named, the costliest first, then UNSORTED, FILLED,
    UNFILLED: cause_key, cause_name, escalation_party, activity_count, agency_count, contribution_pp, gap_idr,
    also_count (activities whose gap stands at another cause, and that name this one too).
    `agency_sums`, as a frame `by_agency`: one row per agency and cause, as `sums` without also_count.
    `below`, as a frame `activities`: one row per activity below target, the costliest first, with cause_key,
    cause_name, reason, also.
    """

    measure: Measure
    judged_count: int
    sums: Table
    agency_sums: Table
    below: Table
    noun: str = "kegiatan"
    """What its rows are (scope.row_noun)."""
    coverage_share: float | None = None
    """How much of the ceiling is judged (0-1); None where that is not known."""

    @property
    def table(self) -> pd.DataFrame:
        return self.sums.frame

    @property
    def by_agency(self) -> pd.DataFrame:
        return self.agency_sums.frame

    @property
    def activities(self) -> pd.DataFrame:
        return self.below.frame

    @property
    def activity_count(self) -> int:
        return len(self.below)

    @property
    def contribution_pp(self) -> float:
        """What all activities below target take from the deviation of the whole; others give part of it back."""
        return math.fsum(self.below["contribution_pp"].tolist())

    @property
    def gap_idr(self) -> float:
        return math.fsum(self.below["gap_idr"].tolist())

    @property
    def sorted_table(self) -> pd.DataFrame:
        """The causes alone, without what is not sorted or not filled in."""
        return self.table[~self.table["cause_key"].isin(list(APART))].reset_index(drop=True)

    def count_of(self, key: str) -> int:
        """How many activities have their gap at a cause."""
        return int(self.sums["activity_count"][self.sums["cause_key"] == key].sum())


def causes(
    activities: pd.DataFrame | Rows, problems: pd.DataFrame | Rows, book: CauseBook, measure: Measure
) -> Causes:  # fmt: skip
    """The gap by cause; `problems` as `assigned` gives them, both of one period and of one whole.

    An activity below target counts once, at the cause of its first problem; the others that it names say so.
    Missing: what cannot be judged has no gap and is in no cause; an activity without a problem is UNFILLED, or
    FILLED where filler stands in its place.
    """
    rows = plain_rows(activities)
    told = plain_rows(problems).once(_told_by_activity)
    places, figures = _below(rows, measure)
    keys = rows.keys
    named = [told.get(keys[place], _NOTHING_TOLD) for place in places.tolist()]
    causes_of = [one[0][0] for one in named]
    below = {name: rows[name][places] for name in _SHOWN} | figures
    below["cause_key"] = objects(causes_of)
    names = {key: book.name(key) for key in set(causes_of)}
    below["cause_name"] = objects([names[key] for key in causes_of])
    below["reason"] = objects([one[0][1] for one in named])
    below["also"] = objects([_others(one) if len(one) > 1 else () for one in named])
    table = Table(below)
    agency_sums = _by_agency(table, book)
    judged_count, sums = len(rows.judged(measure)), _table(table, agency_sums, book)
    return Causes(measure, judged_count, sums, agency_sums, table, row_noun(rows),
                  coverage_of(rows, rows.judged(measure)))  # fmt: skip


def _others(named: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    first = named[0][0]
    return tuple(dict.fromkeys(key for key, _ in named if key != first))


def _below(rows: Rows, measure: Measure) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The activities below target, the costliest first, and what they cost."""
    # Arrays, not frames: `contributions` and `gaps_idr` say the same in ten times the time (a test ties them).
    deviation, ceiling = rows.figures(measure.deviation_column), rows.figures("ceiling_idr")
    judged = rows.judged(measure)
    # fsum: the same figure whatever the order of the rows.
    contribution = deviation * ceiling / (math.fsum(ceiling[judged].tolist()) or math.nan)
    gap = deviation * ceiling / 100
    if measure == FINANCIAL:
        gap = rows.figures("financial_actual_idr") - rows.figures("financial_target_idr")
    places = judged[shown_values(deviation[judged]) < 0]
    names = rows["activity_name"]
    places = places[order_of([contribution[places]], lambda at: (names[places[at]], rows.key_at(places[at])))]
    figures = {"deviation_pp": deviation, "contribution_pp": contribution, "gap_idr": gap}
    return places, {name: values[places] for name, values in figures.items()}


def _told_by_activity(problems: Rows) -> dict[tuple, list[tuple[str, str]]]:
    """Activity -> cause and reason of its problems, in the order of the file; of its filler where there is no other."""
    told: dict[tuple, list[tuple[str, str]]] = defaultdict(list)
    fills = set()
    columns = (problems[name].tolist() for name in ("cause_key", "reason", "issue"))
    for key, (cause, reason, issue) in zip(problems.keys, zip(*columns, strict=True), strict=True):
        if cause != NO_PROBLEM:
            told[key].append((cause, reason))
        elif not is_missing(issue) and issue.strip():
            fills.add(key)
    return dict.fromkeys(fills, _FILLER_TOLD) | told


def _table(below: Table, agency_sums: Table, book: CauseBook) -> Table:
    groups = grouped(below["cause_key"].tolist())
    agencies = Counter(cause for cause, _ in set(each_key(agency_sums, ("cause_key", "agency_slug"))))
    also = Counter(key for named in below["also"].tolist() for key in named)
    # A cause that is only named beside others has no activity and no points.
    keys = [*groups.keys.tolist(), *(also.keys() - set(groups.keys.tolist()))]
    more = {
        "agency_count": np.array([agencies[key] for key in keys], dtype="int64"),
        "also_count": np.array([also[key] for key in keys], dtype="int64"),
    }
    return _of_groups(below, Groups(objects(keys), groups.numbers), keys, more, book).of([*_COLUMNS, "also_count"])


def _by_agency(below: Table, book: CauseBook) -> Table:
    groups = grouped(each_key(below, ("agency_short_name", "agency_slug", "cause_key")))
    more = {
        "agency_slug": objects([slug for _, slug, _ in groups.keys.tolist()]),
        "agency_short_name": objects([name for name, _, _ in groups.keys.tolist()]),
        "agency_count": np.ones(len(groups.keys), dtype="int64"),
    }
    table = _of_groups(below, groups, [key for _, _, key in groups.keys.tolist()], more, book)
    return table.of(["agency_slug", "agency_short_name", *_COLUMNS])


def _of_groups(
    below: Table, groups: Groups, keys: Sequence[str], more: Mapping[str, np.ndarray], book: CauseBook
) -> Table:
    """The sums of groups of causes: what has no cause last, then the costliest, by name where two cost the same.

    `below` stands in an order of its own, so that the sums are the same whatever order came in.
    """
    names, points_added, gap = [book.name(key) for key in keys], *(groups.sums(below[name]) for name in _SUMMED)
    columns = more | {
        "cause_key": keys, "cause_name": names, "escalation_party": [book.party(key) for key in keys],
        "activity_count": groups.counts(), "contribution_pp": points_added, "gap_idr": gap,
    }  # fmt: skip
    is_last = np.array([_LAST.get(key, 0) for key in keys], dtype="int64")
    ties = groups.keys
    return Table(columns).take(order_of([is_last, points_added, gap], lambda at: (names[at], keys[at], ties[at])))


_SUMMED = ("contribution_pp", "gap_idr")
_LAST = {UNSORTED: 1, FILLED: 2, UNFILLED: 3}


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
    """Which cause costs most, on how many activities, and how many name none or one that is not sorted.

    Missing: it says so where nothing is judged, or little of the ceiling.
    """
    word = found.measure.label.lower()
    if not found.judged_count:
        return f"Belum ada {found.noun} dengan target dan realisasi {word}"
    return with_coverage(_title(found, word), found.coverage_share)


def _title(found: Causes, word: str) -> str:
    if not found.activity_count:
        return f"Tidak ada {found.noun} di bawah target {word}"
    open_words, what = _open_words(found), found.noun
    named = found.sorted_table
    named = named[named["activity_count"] > 0]
    if named.empty:
        return f"Penyebab {count(found.activity_count)} {what} di bawah target {word}: {open_words}"
    top = named.iloc[0]
    head = f"Penyebab terbesar {top['cause_name']}: {_figures(top, found.measure, what)}"
    if (equal := equal_first_count(named["contribution_pp"])) > 1:
        # None of several that cost the same, as shown, is singled out by the alphabet.
        who = ", ".join(named["cause_name"].head(equal))
        cost = f"{points(top['contribution_pp'])}{NBSP}poin {word}"
        head = f"{count(equal)} penyebab sama besar, masing-masing {cost}: {who}"
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
    """'12 kegiatan belum diisi, 1 hanya kata pengisi, 3 belum dikelompokkan'; '' where every activity has its cause."""
    words = {UNFILLED: "belum diisi", FILLED: "hanya kata pengisi", UNSORTED: "belum dikelompokkan"}
    parts = [(found.count_of(key), word) for key, word in words.items() if found.count_of(key)]
    whats = (f"{found.noun} ", "", "")
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

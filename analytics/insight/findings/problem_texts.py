"""What agencies write as problems of what lies below target: copied, written only to fill, left out, or for the third
quarter running.

Source: domain 6.2, 18 (problem text copied forward, filler on a red row).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import is_missing
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.names import fold_name, is_filler
from analytics.domain.periods import Period, quarter_ends_until
from analytics.insight.findings.below import is_below_target
from analytics.insight.findings.cause_book import NO_PROBLEM, UNSORTED
from analytics.insight.findings.plain import Table, order_of
from analytics.insight.findings.rows import ACTIVITY_KEY, Periods, Rows, plain_rows
from analytics.insight.findings.scope import row_noun
from analytics.insight.sentences import count

QUARTERS = 3
_SHOWN = [
    *ACTIVITY_KEY, "agency_short_name", "activity_code", "activity_name", "ceiling_idr",
    PHYSICAL.deviation_column, FINANCIAL.deviation_column,
]  # fmt: skip
COPIED, FILLER, UNFILLED, SAME_TEXT, SAME_CAUSE = (
    "is_copied", "is_filler", "is_unfilled", "is_same_text", "is_same_cause",
)  # fmt: skip
FLAGS = (COPIED, FILLER, UNFILLED, SAME_TEXT, SAME_CAUSE)
_NO_CAUSE = (UNSORTED, NO_PROBLEM)
_Place = tuple[int, int]


@dataclass(frozen=True)
class ProblemTexts:
    """The activities below target and what is wrong with their problem texts.

    `below`, as a frame `activities`: one row per activity below target, the furthest behind first: ACTIVITY_KEY, names,
    ceiling_idr, both deviations; is_copied, is_filler, is_unfilled, is_same_text, is_same_cause; issue (the text that
    is copied, else all that stands there now; '' where nothing does), cause_name (of is_same_cause, else '').
    What is named word for word for the third time is copied, too; is_same_cause is named in other words.
    """

    period: Period
    before: Period
    below: Table

    @property
    def activities(self) -> pd.DataFrame:
        return self.below.frame

    def of(self, flag: str) -> pd.DataFrame:
        """The activities of one list: COPIED, FILLER, UNFILLED, SAME_TEXT or SAME_CAUSE."""
        return self.below.take(np.flatnonzero(self.below[flag])).frame

    def count_of(self, flag: str) -> int:
        """How many activities are on a list."""
        return int(self.below[flag].sum())


def compared_periods(period: Period) -> list[Period]:
    """The period and the two quarter ends before it, oldest first: what has to be read for `problem_texts`.

    The quarter before TW I is TW IV of the year before: a text is copied over the turn of the year as well.
    """
    if period.quarter:
        return quarter_ends_until(period, QUARTERS)
    return [*quarter_ends_until(period, QUARTERS - 1), period]


def problem_texts(
    activities: pd.DataFrame | Rows, problems: pd.DataFrame | Periods, period: Period, measure: Measure | None = None
) -> ProblemTexts:
    """What is written about the activities of a period that lie below target, of a measure or of either.

    `activities`: rows of the period; `problems`: of `compared_periods`, as `cause_book.assigned` gives them
    (without cause_key and cause_name no cause is compared).
    Missing: what is not below target, or cannot be judged, is in no list.
    """
    places = [(one.year, one.month) for one in compared_periods(period)]
    rows = plain_rows(activities)
    is_of = (rows["year"] == period.year) & (rows["month"] == period.month)
    below = _furthest_first(rows, np.flatnonzero(is_below_target(rows, measure) & is_of))
    told = Periods(problems, rows.known_ids) if isinstance(problems, pd.DataFrame) else problems
    judged = [_UNTOLD if held is None else _judge(held) for held in _told(told, rows, below, places)]
    more = dict(zip((*FLAGS, "issue", "cause_name"), zip(*judged, strict=True), strict=False))
    more = more or {name: () for name in (*FLAGS, "issue", "cause_name")}
    flags = {name: np.array(more.pop(name), dtype=bool) for name in FLAGS}
    shown = {name: values[below] for name, values in rows.held(_SHOWN).items()}
    return ProblemTexts(period, Period(*places[-2]), Table(shown | flags | more))


_Pairs = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Told:
    """What was told of one activity, by period: folded text and words, key and name of the cause; and what fills the
    cell of the last one. Tuples, for thousands of small dictionaries would take most of the time."""

    texts: list[_Pairs]
    causes: list[_Pairs]
    filler: str = ""


_Verdict = tuple[bool, bool, bool, bool, bool, str, str]
"""FLAGS, issue and cause_name."""
_UNTOLD: _Verdict = (False, False, True, False, False, "", "")


def _told(problems: Periods, rows: Rows, below: np.ndarray, places: Sequence[_Place]) -> list[_Told | None]:
    """What was told of each activity below target in the periods, oldest first; None where nothing ever was."""
    found: list[_Told | None] = [None] * len(below)
    goes_to = np.full(len(rows) + 1, -1, dtype="int64")
    goes_to[below] = np.arange(len(below))
    nothing, folded = [()] * len(places), problems.whole.once(_folded_texts)
    for number, place in enumerate(places):
        told = problems.of(Period(*place))
        of = goes_to[rows.places_of(told.ids)]
        at = np.flatnonzero(of >= 0)
        causes = (told[name][at].tolist() if name in told else [""] * len(at) for name in ("cause_key", "cause_name"))
        for goal, issue, cause, name in zip(of[at].tolist(), told["issue"][at].tolist(), *causes, strict=True):
            one = found[goal]
            if one is None:
                one = found[goal] = _Told([*nothing], [*nothing])
            if text := folded[issue]:
                one.texts[number] += ((text, issue.strip()),)
            elif place == places[-1] and not is_missing(issue):
                one.filler = one.filler or issue.strip()
            if cause not in _NO_CAUSE:
                one.causes[number] += ((cause, name),)
    return found


def _folded_texts(problems: Rows) -> dict[object, str]:
    return {issue: _folded(issue) for issue in set(problems["issue"].tolist())}


def _folded(issue: object) -> str:
    """A problem text as it is compared; '' for what is missing or only fills its cell."""
    return "" if is_missing(issue) or is_filler(issue) else fold_name(issue)


def _judge(told: _Told) -> _Verdict:
    """What is wrong with the texts of one activity below target."""
    *older, before, now = map(dict, told.texts)
    copied = [folded for folded in now if folded in before]
    same_text = [folded for folded in copied if all(folded in one for one in older)]
    *earlier, causes = map(dict, told.causes)
    same_cause = [] if same_text else [key for key in causes if all(key in one for one in earlier)]
    shown = same_text or copied
    return (
        bool(copied),
        not now and bool(told.filler),
        not now and not told.filler,
        bool(same_text),
        bool(same_cause),
        now[shown[0]] if shown else "; ".join(now.values()) or told.filler,
        causes[same_cause[0]] if same_cause else "",
    )


def _furthest_first(rows: Rows, places: np.ndarray) -> np.ndarray:
    """By the lower of the two deviations; then by ceiling, name and key: one order whatever came in."""
    deviations = np.fmin(*(rows.figures(one.deviation_column) for one in (PHYSICAL, FINANCIAL)))[places]
    names, keys = rows["activity_name"], rows.keys
    figures = [deviations, -rows.figures("ceiling_idr")[places]]
    return places[order_of(figures, lambda at: (names[places[at]], keys[places[at]]))]


def problem_words(found: ProblemTexts) -> list[str]:
    """A sentence for every list that has an activity, the gravest first; without one, that every problem is new."""
    what, below = row_noun(found.below), len(found.below)
    before = found.before.short_label if found.before.year == found.period.year else found.before.label
    three = "tiga triwulan berturut-turut" if found.period.quarter else "dua triwulan dan laporan berjalan"
    sentences = [
        (UNFILLED, "di bawah target, masalahnya belum diisi"),
        (FILLER, 'di bawah target hanya mengisi kata pengisi (seperti "-", "lancar", "tidak ada")'),
        (COPIED, f"di bawah target menyalin masalah triwulan lalu ({before}) kata demi kata"),
        (SAME_TEXT, f"di bawah target menulis masalah yang sama kata demi kata {three}"),
        (SAME_CAUSE, f"di bawah target menyebut penyebab yang sama dengan kata lain {three}"),
    ]
    said = [f"{count(found.count_of(flag))} {what} {words}" for flag, words in sentences if found.count_of(flag)]
    if said:
        return said
    if not below:
        return [f"Tidak ada {what} di bawah target"]
    return [f"Semua {count(below)} {what} di bawah target menulis masalah yang baru"]


def problem_title(found: ProblemTexts) -> str:
    """How many of the activities below target tell no problem of their own: left out, filled or copied."""
    what, below = row_noun(found.below), len(found.below)
    if not below:
        return f"Tidak ada {what} di bawah target"
    silent = found.count_of(UNFILLED) + found.count_of(FILLER)
    whole = f"{count(below)} {what} di bawah target"
    parts = [(silent, "belum mengisi masalah"), (found.count_of(COPIED), "menyalin masalah triwulan lalu")]
    said = [f"{count(number)} {words}" for number, words in parts if number]
    return f"Dari {whole}, {', '.join(said)}" if said else f"Semua {whole} menulis masalah yang baru"


_JSON_LISTS = {
    "menyalin": COPIED, "isian_kosong": FILLER, "belum_diisi": UNFILLED, "masalah_sama_tiga_triwulan": SAME_TEXT,
    "sebab_sama_tiga_triwulan": SAME_CAUSE,
}  # fmt: skip


def to_json(found: ProblemTexts) -> dict[str, object]:
    """The finding for `temuan --json`: counts and the activities of each list."""
    columns = {
        "opd": "agency_short_name", "sub_unit": "sub_unit", "kode": "activity_code", "nama": "activity_name",
        "pagu": "ceiling_idr", "deviasi_fisik": PHYSICAL.deviation_column,
        "deviasi_keuangan": FINANCIAL.deviation_column, "masalah": "issue", "sebab": "cause_name",
    }  # fmt: skip
    lists = {
        key: [
            {name: None if is_missing(row[column]) else row[column] for name, column in columns.items()}
            for row in found.of(flag).to_dict("records")
        ]
        for key, flag in _JSON_LISTS.items()
    }
    counts = {f"jumlah_{key}": len(rows) for key, rows in lists.items()}
    return {"kegiatan_di_bawah_target": len(found.below), "pembanding": found.before.iso, **counts, **lists}

"""What several documents print of an OPD, an activity or a promise: figures in words, '–' where one is missing."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from analytics import theme
from analytics.domain.capitals import readable
from analytics.domain.formats import NBSP, idr_millions, is_missing, known_figure, number, percent, points, short_date
from analytics.domain.measures import MEASURES, Measure
from analytics.insight.colour_rules import own_rule
from analytics.insight.meeting_papers import promise_row, status_table
from analytics.insight.promises import HALF, KEPT, LATE, WAITING, JudgedPromise
from analytics.insight.sentences import WITHOUT_FIGURE
from analytics.insight.standing_words import status_words
from analytics.pack.content import PackContent, Row

MARKS = {LATE: "×", HALF: "≈", KEPT: "✓", WAITING: "→"}
_BRIEF, _LONG = 260, 600
"""Letters of a text on a page that must hold several rows, and those from which it goes on in a row of its own."""
Cells = dict[str, object]


def brief(text: str) -> str:
    """The beginning of a text where it is longer than a page of many rows has room for; its end stands elsewhere."""
    return clamped(text, _BRIEF)


def clamped(text: str, most: int) -> str:
    """The beginning of a text that is longer than so many letters, up to the end of a word, with '…'."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0][: most - 1]}…"


def words_of(value: object) -> str:
    """A text of the data; '' where it is missing."""
    return "" if is_missing(value) else str(value).strip()


def standing_cells(row: Row, measure: Measure, told: Sequence[str]) -> Cells:
    """One measure of the kabupaten or an OPD as a bullet; `told`: what stands below it."""
    deviation, status = row[measure.deviation_column], row[measure.status_column]
    has_figure = not is_missing(deviation)
    return {
        "label": measure.label,
        "deviation": points(deviation),
        "unit": "poin" if has_figure else "",
        "status": status_words(status) if has_figure else WITHOUT_FIGURE.get(status, ""),
        "tone": tone_of(status),
        "actual": known_figure(row[measure.actual_column]),
        "target": known_figure(row[measure.target_column]),
        "under": " · ".join(told),
    }


def reached_words(row: Row, measure: Measure) -> list[str]:
    """'Realisasi 33,50%', 'target 48,30%'."""
    return [f"Realisasi {percent(row[measure.actual_column])}", f"target {percent(row[measure.target_column])}"]


def tone_of(status: str) -> str:
    """Which colour of the templates a status takes: 'kritis', 'bawah', 'tercapai', else the plain one."""
    band = theme.band(status)
    return "bawah" if band in ("perhatian", "waspada") else str(band)


def share_cells(row: Row) -> Cells:
    """Both measures by key: 'realisasi / target', the deviation and its status."""
    return {
        measure.key: {
            "share": f"{number(row[measure.actual_column])}{NBSP}/{NBSP}{number(row[measure.target_column])}",
            "deviation": points(row[measure.deviation_column]),
            "status": status_words(row[measure.status_column]),
            "tone": tone_of(row[measure.status_column]),
            "value": known_figure(row[measure.deviation_column]),
        }
        for measure in MEASURES.values()
    }


def status_counts(content: PackContent) -> Sequence[Cells]:
    """How many OPD stand in each band, in both measures."""
    labels = own_rule(content.material.found.evidence.rules).labels
    return [{"word": word, **counts} for word, counts in status_table(content.material.totals, labels)]


def activity_cells(content: PackContent, row: Row) -> Cells:
    """An activity with its problem, follow-up, who does it and by when."""
    cause = "" if is_missing(row["root_cause"]) else f"[{row['root_cause']}] "
    issue = words_of(row["issue"])
    said = (f"{cause}{issue}" if issue else "Belum diisi", words_of(row["follow_up"]) or "Belum diisi")
    return share_cells(row) | {
        "agency": row["agency_short_name"],
        "name": row["activity_name"],
        "program": _program(row),
        "ceiling": idr_millions(row["ceiling_idr"]),
        "issue": said[0],
        "follow_up": said[1],
        "brief_issue": brief(said[0]),
        "brief_follow_up": brief(said[1]),
        "is_brief": any(brief(one) != one for one in said),
        "parts": _parts(*said),
        "responsible": words_of(row["responsible"]),
        "due": short_date(row["due_date"], content.period.year),
    }


def _parts(issue: str, follow_up: str) -> Sequence[Cells]:
    """Both texts in pieces that one row holds, side by side."""
    pieces = (wrap(text, _LONG, break_on_hyphens=False) for text in (issue, follow_up))
    return [{"issue": one, "follow_up": other} for one, other in zip_longest(*pieces, fillvalue="")]


def _program(row: Row) -> str:
    """The programme, without the word that all of them begin with."""
    return readable(words_of(row["program_name"])).removeprefix("Program ")


def promise_cells(content: PackContent, one: JudgedPromise) -> Cells:
    """A promise with what became of it, as the page of the minutes shows it."""
    row = promise_row(one, content.material.names, content.paper_meeting.closed_at,
                      content.material.region.function)  # fmt: skip
    return {
        "agency": row.agency,
        "text": row.what,
        # The list of those that were made has no column for their state.
        "responsible": f"{row.who}; {row.said}" if row.is_later else row.who,
        "target": row.target,
        "due": short_date(row.due, content.period.year),
        "mark": MARKS[one.kind],
        "outcome": row.said,
    }

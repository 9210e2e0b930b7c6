"""The rows of notulen and berita acara, for the page and for the document alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analytics.domain.formats import long_date, percent, points
from analytics.domain.measures import MEASURES
from analytics.domain.meetings import Meeting
from analytics.domain.periods import Period
from analytics.insight import summary
from analytics.insight.promise_papers import paper_words
from analytics.insight.promise_words import outcome_words, target_words, what_words, who_words
from analytics.insight.promises import JudgedPromise
from analytics.insight.sentences import WITHOUT_FIGURE, count
from analytics.insight.standing_words import status_words

KABUPATEN = "Kabupaten (semua OPD)"
BLANK = "……………………"
"""What is filled in by hand."""
_Row = Mapping[str, object]


@dataclass(frozen=True)
class FigureRow:
    """An OPD as minutes show it: its official name, and of both measures by key target, actual, deviation, status.
    `agency_slug`: '' of the kabupaten."""

    name: str
    measures: Mapping[str, tuple[str, str, str, str]]
    agency_slug: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The name and all figures in the order of the measures."""
        return self.name, *(text for told in self.measures.values() for text in told)


@dataclass(frozen=True)
class PromiseRow:
    """A promise as papers show it. `said`: what became of it, `is_later`: whether it came after the meeting closed."""

    agency: str
    what: str
    who: str
    due: date
    target: str
    said: str
    is_later: bool


def minutes_title(meeting: Meeting, period: Period) -> str:
    """'Notulen Pra-Rakorev Triwulan II 2026, 8 Juli 2026'."""
    return f"Notulen Pra-Rakorev {period.label}, {long_date(meeting.day) if meeting.day else 'tanggal belum dicatat'}"


def minutes_closing(period: Period, made: int, earlier: int) -> str:
    """The last sentence of minutes, with how many promises were made and how many earlier ones were spoken about."""
    told = f"{count(made)} komitmen yang dicatat dan {count(earlier)} komitmen rapat sebelumnya"
    return f"Demikian notulen Pra-Rakorev {period.label} ini, dengan {told}, dibuat dengan sebenarnya."


def attendance_words(meeting: Meeting, names: Mapping[str, str]) -> str:
    """Where the meeting was, whom it called, and who came."""
    called, came = (
        ", ".join(names.get(slug, slug) for slug in slugs) for slugs in (meeting.participants, meeting.attended)
    )
    place = meeting.place or "belum dicatat"
    return f"Tempat: {place}. Diundang: {called or 'semua OPD'}. Hadir: {came or 'belum dicatat'}."


def opening_words(meeting: Meeting, period: Period, agency_name: str) -> str:
    """The first sentence of a berita acara."""
    day = long_date(meeting.day) if meeting.day else BLANK
    return (
        f"Pada tanggal {day} bertempat di {meeting.place or BLANK} telah dievaluasi capaian {agency_name} "
        f"s.d. {long_date(period.end_date)} sebagai berikut."
    )


def minutes_figures(agencies: Sequence[_Row], whole: _Row, meeting: Meeting) -> list[FigureRow]:
    """The OPD that the meeting called, all where it called nobody by name, and the kabupaten."""
    called = [row for row in agencies if not meeting.participants or row["agency_slug"] in meeting.participants]
    return [*map(figure_row, called), figure_row({**whole, "agency_name": KABUPATEN, "agency_slug": ""})]


def figure_row(row: _Row) -> FigureRow:
    """Both measures of an OPD.

    Basis: domain.md 2.3 and 6.2 no. 3: the deviation of a measure is its own actual less its own target.
    """
    return FigureRow(
        str(row["agency_name"]),
        {
            one.key: (
                percent(row[one.target_column]), percent(row[one.actual_column]), points(row[one.deviation_column]),
                status_words(str(row[one.status_column])),
            )
            for one in MEASURES.values()
        },
        str(row.get("agency_slug", "")),
    )  # fmt: skip


def status_table(totals: pd.DataFrame, labels: Mapping[str, str]) -> list[tuple[str, Mapping[str, str]]]:
    """How many OPD of the kabupaten stand in each status, by measure key; without those that nobody has.

    `labels`: status -> its word by the dashboard's own rule, to which those without a figure are added.
    """
    words = labels | WITHOUT_FIGURE
    found = {one.key: summary.status_counts(totals, one, list(words)) for one in MEASURES.values()}
    return [
        (word.lower(), {key: count(counts[status]) for key, counts in found.items()})
        for status, word in words.items()
        if any(counts[status] for counts in found.values())
    ]


def promise_row(
    one: JudgedPromise, names: Mapping[str, str], closed_at: datetime | None, function: str
) -> PromiseRow:
    """A promise of papers. `names`: slug -> short name; `closed_at`: when the meeting of these papers was closed;
    `function`: in whose name a person judges."""
    promise, (due, said) = one.promise, paper_words(one, closed_at, function)
    return PromiseRow(
        one.holders_in_words(names), what_words(promise), who_words(promise), due,
        target_words(promise) or "–", said, said != outcome_words(one, function),
    )  # fmt: skip

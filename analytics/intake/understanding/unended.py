"""Actuals of periods that have not begun or not ended: what fills a column in advance is no report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.domain.formats import long_date
from analytics.domain.periods import Period
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

QUESTION, TRAILING_QUESTION = "periode-belum-mulai", "realisasi-nol"
BLANK, LOAD = "kosongkan", "muat"
_ACTUALS = ("financial_actual_idr", "physical_actual_pct")


@dataclass(frozen=True, eq=False)
class _Column:
    """The actuals of one agency in one period and group of columns, as one file has them."""

    group: str
    period: Period
    drafts: Sequence[Draft]

    @property
    def is_zero(self) -> bool:
        return not any(getattr(draft.source, self.group) for draft in self.drafts)

    @property
    def first_day(self) -> date:
        months = self.drafts[0].reading.month_span
        return date(self.period.year, max(self.period.month - months + 1, 1), 1)

    @property
    def is_after_title(self) -> bool:
        reading = self.drafts[0].reading
        is_of_year = reading.year in (None, self.period.year)
        return reading.title_month is not None and is_of_year and self.period.month > reading.title_month

    @property
    def series(self) -> tuple:
        return (self.drafts[0].agency_key, self.period.year, self.group)

    @property
    def place(self) -> tuple:
        return (self.drafts[0].agency_key, self.period, self.group)

    @property
    def label(self) -> str:
        return f"{self.drafts[0].source.agency_name} {self.period.label}".strip()

    def blank(self) -> None:
        for draft in self.drafts:
            draft.source = replace(draft.source, **{self.group: None})


def leave_out_unended(
    files: list[FileDraft], answers: Answers, today: date | None, earlier: Iterable[EarlierPoint] = ()
) -> None:
    """Blanks zeros that fill periods which are not over; asks about other actuals of periods to come.

    A zero of a whole agency counts as filled in advance in a period that has not begun, and in the running one where
    the same file has figures for an earlier period of the year; so it does after the period that the title names.
    Other zeros after figures, of the file or of `earlier` imports, are asked. `today` None compares nothing with the
    calendar.
    """
    reported = _reported_before(earlier)
    for file in files:
        _leave_out_zeros_after_title(file)
        if today is not None:
            _leave_out_unended(file, answers.of(file.file_name), today)
        _settle_trailing_zeros(file, answers.of(file.file_name), reported)


def _reported_before(earlier: Iterable[EarlierPoint]) -> dict[tuple, list[Period]]:
    """Agency, year and group -> the periods for which earlier imports have figures."""
    found: dict[tuple, list[Period]] = defaultdict(list)
    for point in earlier:
        for group in _ACTUALS:
            if getattr(point, group):
                found[(point.series_key[0], point.year, group)].append(Period(point.year, point.month))
    return found


def _leave_out_zeros_after_title(file: FileDraft) -> None:
    columns = list(_columns(file))
    # An OPD without any figure yet is not filled in either where nobody has one.
    left_out = {column.place for column in _zeros_after_figures(columns)} | _places_without_figures(columns)
    after = [column for column in columns if column.is_after_title and column.place in left_out]
    file.findings.extend(_blanked(after, "berisi nol sesudah periode yang disebut judul"))


def _settle_trailing_zeros(file: FileDraft, answers: Answers, reported: Mapping[tuple, list[Period]]) -> None:
    """Nothing at all in a quarter after figures is how a column looks that nobody has filled in yet."""
    columns = list(_columns(file))
    zeros = _zeros_after_figures(columns, reported)
    # Where one is not filled in and nobody has a figure, those without any figure before are not filled in either.
    open_periods = {(column.period, column.group) for column in zeros}
    nobody = {place for place in _places_without_figures(columns) if place[1:] in open_periods}
    zeros = [column for column in columns if column in zeros or column.place in nobody]
    answer = answers.others.get(TRAILING_QUESTION)
    if answer == BLANK:
        file.findings.extend(_blanked(zeros, "berisi nol sesudah periode yang berangka"))
    elif zeros and answer != LOAD:
        file.findings.append(_trailing_question(zeros))


def _zeros_after_figures(
    columns: Sequence[_Column], reported: Mapping[tuple, list[Period]] | None = None
) -> list[_Column]:
    """The columns of zeros after which an agency has no figure, where it has one before, here or `reported` earlier."""
    last: dict[tuple, Period] = {series: max(periods) for series, periods in (reported or {}).items()}
    for column in columns:
        if not column.is_zero:
            last[column.series] = max(column.period, last.get(column.series, column.period))
    return [column for column in columns if column.series in last and column.period > last[column.series]]


def _places_without_figures(columns: Iterable[_Column]) -> set[tuple]:
    """The places of the columns for whose period and group no agency of the file has a figure."""
    filled = {(column.period, column.group) for column in columns if not column.is_zero}
    return {column.place for column in columns if (column.period, column.group) not in filled}


def _leave_out_unended(file: FileDraft, answers: Answers, today: date) -> None:
    columns = list(_columns(file))
    filled = [column for column in columns if not column.is_zero]
    ahead = [column for column in filled if column.first_day > today]
    begun = _first_filled(filled)
    zeros = [
        column
        for column in columns
        if column.is_zero
        and column.period.end_date >= today
        and (column.first_day > today or begun.get(column.series, column.period) < column.period)
    ]
    file.findings.extend(_blanked(zeros, "berisi nol sebelum periodenya berakhir"))
    answer = answers.others.get(QUESTION)
    if answer == BLANK:
        file.findings.extend(_blanked(ahead, "ada sebelum periodenya mulai"))
    elif ahead and answer != LOAD:
        file.findings.append(_question(ahead, today))


def _columns(file: FileDraft) -> Iterator[_Column]:
    found: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.settled_drafts():
        for group in _ACTUALS:
            if getattr(draft.source, group) is not None:
                found[(*draft.place, group)].append(draft)
    for (_, year, month, group), drafts in found.items():
        yield _Column(group, Period(year, month), drafts)


def _first_filled(columns: Iterable[_Column]) -> dict[tuple, Period]:
    """Agency, year and group -> the first period with figures."""
    first: dict[tuple, Period] = {}
    for column in columns:
        first[column.series] = min(column.period, first.get(column.series, column.period))
    return first


def _blanked(columns: Sequence[_Column], why: str) -> Iterator[Finding]:
    for group in _ACTUALS:
        chosen = [column for column in columns if column.group == group]
        for column in chosen:
            column.blank()
        if chosen:
            yield note(
                "periode-belum-berakhir",
                f"{GROUP_WORDS[group].capitalize()} {why}, dianggap belum dilaporkan: {_named(chosen)}.",
                **chosen[0].drafts[0].spot(group),
            )


def _question(columns: Sequence[_Column], today: date) -> Finding:
    first = columns[0]
    return undecided(
        "periode-belum-mulai",
        f"Berkas berisi realisasi untuk periode yang belum mulai pada {long_date(today)}: {_named(columns)}.",
        "Periksa tahun dan periodenya. Bila kolomnya hanya diisi lebih dahulu, jawab --keputusan dengan "
        f'{{"{QUESTION}": "{BLANK}"}}; bila memang realisasi, "{LOAD}".',
        **first.drafts[0].spot(first.group),
        flag="--keputusan",
        question=QUESTION,
    )


def _trailing_question(columns: Sequence[_Column]) -> Finding:
    first = columns[0]
    return undecided(
        "realisasi-nol",
        f"Realisasi semua kegiatan nol, padahal periode sebelumnya berangka: {_named(columns)}.",
        "Kosongkan kolomnya bila belum dilaporkan, atau jawab --keputusan dengan "
        f'{{"{TRAILING_QUESTION}": "{BLANK}"}}; bila memang nol, "{LOAD}".',
        **first.drafts[0].spot(first.group),
        flag="--keputusan",
        question=TRAILING_QUESTION,
    )


def _named(columns: Sequence[_Column]) -> str:
    return some(list(dict.fromkeys(column.label for column in columns)))

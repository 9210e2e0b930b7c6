"""Cumulative figures below those of the period before: one or two may be corrections, more of them are asked.

A title is typed, and last quarter's reading is a habit: figures of the quarter alone under either lie below what was
reached before, row after row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analytics.domain.formats import number
from analytics.domain.periods import Period
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import MONEY_GROUPS, PHYSICAL_GROUPS, Basis
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

QUESTION, AS_WRITTEN = "kumulatif-turun", "benar"
_GOOD_SHARE, _HALF, _NEARLY_ALL = Decimal("0.2"), Decimal("0.5"), Decimal("0.9")
_MANY, _SEVERAL = 3, 2
_REMEDY = (
    "Bila {} hanya angka periodenya, ubah judulnya (tanpa 's.d.', dengan 'triwulan ini'), lalu coba lagi."
)
_REMEDY_OF_ANSWER = "Bila {} hanya angka periodenya, ganti jawabannya: {} periode."
_OPTION = {"money_basis": "--basis-keuangan", "physical_basis": "--basis-fisik"}

Points = dict[int, tuple[Decimal, Draft | None]]
"""Month -> figure and its row in this call; None for an earlier import."""


@dataclass(frozen=True)
class _Step:
    """Two figures of one row that follow each other; `own` is the later row of this call, else the earlier one."""

    year: int
    months: tuple[int, int]
    figures: tuple[Decimal, Decimal]
    own: Draft

    @property
    def falls(self) -> bool:
        return self.figures[1] < self.figures[0]

    def named(self, group: str) -> str:
        name = self.own.source.activity_name or self.own.source.agency_name
        pairs = zip(self.months, self.figures, strict=True)
        steps = " → ".join(f"{Period(self.year, month).short_label} {number(figure)}" for month, figure in pairs)
        return f"{self.own.cell(group)} ('{name}': {steps})"


def check_falling(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Names cumulative figures that fall; where many of a measure do and nobody was asked what they count, asks."""
    earlier = list(earlier)
    for file in files:
        for group in (*MONEY_GROUPS, *PHYSICAL_GROUPS):
            steps = list(_steps(file, group, earlier))
            if fallen := [step for step in steps if step.falls]:
                given = answers.of(file.file_name, fallen[0].own.reading.sheet)
                file.findings.append(_finding(group, fallen, len(steps), given))


def fallen_share(series: Iterable[Mapping[int, Decimal]], months_of_call: frozenset[int]) -> tuple[int, int]:
    """How many rows with another figure than in the period before it have a lower one, and how many there are."""
    steps = [
        (values[first], values[last])
        for values in series
        for first, last in pairwise(sorted(values))
        if months_of_call & {first, last} and values[first] != values[last]
    ]
    return sum(last < first for first, last in steps), len(steps)


def is_good_share(fallen: int, compared: int) -> bool:
    """True where so many fall that it is no correction of one row among many."""
    return fallen > 0 and fallen >= _GOOD_SHARE * compared


def _are_many(fallen: int, compared: int) -> bool:
    """Of what a title says: a single row is corrected now and then, and half of a table of three is not."""
    is_half = fallen >= _SEVERAL and fallen >= _HALF * compared
    return is_good_share(fallen, compared) and (fallen >= _MANY or is_half)


def _are_nearly_all(fallen: int, compared: int) -> bool:
    """Of what a person says: what is reached does not fall in row after row, so that the answer is asked again."""
    return fallen >= _MANY and fallen >= _NEARLY_ALL * compared


def _steps(file: FileDraft, group: str, earlier: Sequence[EarlierPoint]) -> Iterator[_Step]:
    """The cumulative figures of this file against those of the period before, in it or in an earlier import."""
    attribute = _basis_of(group)
    series: dict[tuple, Points] = defaultdict(dict)
    for point in earlier:
        if getattr(point, attribute) is Basis.CUMULATIVE and getattr(point, group) is not None:
            series[(*point.series_key, point.year)][point.month] = (getattr(point, group), None)
    for draft in file.settled_drafts():
        if getattr(draft.reading, attribute) is Basis.CUMULATIVE and getattr(draft.source, group) is not None:
            series[(*draft.series_key, draft.year)][draft.month] = (getattr(draft.source, group), draft)
    for (*_, year), months in series.items():
        for first, last in pairwise(sorted(months)):
            (before, earlier_draft), (after, draft) = months[first], months[last]
            own = draft or earlier_draft
            if own and after != before:
                yield _Step(year, (first, last), (before, after), own)


def _basis_of(group: str) -> str:
    return "money_basis" if group in MONEY_GROUPS else "physical_basis"


def _finding(group: str, fallen: list[_Step], compared: int, given: Answers) -> Finding:
    """The note or question of the figures of one group that fall; `given` are the answers for their sheet."""
    text = f"Angka kumulatif {GROUP_WORDS[group]} turun: {some([step.named(group) for step in fallen])}."
    is_answered = getattr(given, _basis_of(group)) is not None
    is_doubtful = (_are_nearly_all if is_answered else _are_many)(len(fallen), compared)
    if given.others.get(QUESTION) == AS_WRITTEN or not is_doubtful:
        return note(QUESTION, text, **fallen[0].own.spot(group))
    remedy = _REMEDY_OF_ANSWER if is_answered else _REMEDY
    return undecided(
        QUESTION,
        f"{text} {len(fallen)} dari {compared} angka yang berubah lebih kecil daripada periode sebelumnya, padahal "
        f"{'dijawab kumulatif' if is_answered else 'dibaca sejak Januari (s.d.)'}.",
        remedy.format(GROUP_WORDS[group], _OPTION[_basis_of(group)])
        + f' Bila memang turun, jawab --keputusan dengan {{"{QUESTION}": "{AS_WRITTEN}"}}.',
        **fallen[0].own.spot(group),
        flag="--keputusan",
        question=QUESTION,
    )

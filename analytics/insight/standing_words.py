"""Where an OPD or an activity stands in both measures, in one sentence, and which place that gives it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from analytics import theme
from analytics.domain.formats import NBSP, is_missing, number, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.insight.sentences import NO_ACTUAL, UNREPORTED, WITHOUT_FIGURE, count

# Without a target, or without a ceiling to weigh it by: both are 'tanpa deviasi'.
_WHY = {UNREPORTED: "belum dilaporkan", NO_ACTUAL: "tanpa data"}


def in_order(front: Measure) -> tuple[Measure, Measure]:
    """Both measures, the one in front first."""
    return (front, FINANCIAL if front == PHYSICAL else PHYSICAL)


def shown_deviation(row: Mapping, measure: Measure) -> Decimal | None:
    """The deviation as it is shown; None where there is none."""
    value = row[measure.deviation_column]
    return None if is_missing(value) else round_half_away(value)


def standing_words(name: str, row: Mapping, front: Measure) -> str:
    """'Dinas X tertinggal 16,80 poin fisik dan 22,90 poin keuangan'; a row of a level or of an activity.

    Missing: a measure without a deviation is named with its reason, never left out and never zero.
    """
    order = in_order(front)
    known = [(measure, value) for measure in order if (value := shown_deviation(row, measure)) is not None]
    if not known:
        return f"{name} tanpa deviasi fisik dan keuangan"
    if len(known) == 1:
        ((measure, value),) = known
        (other,) = (one for one in order if one != measure)
        return f"{name} {_alone(measure, value)}; {_without(row, other)}"
    (first, one), (second, two) = known
    if one < 0 and two < 0:
        return f"{name} tertinggal {_by(one)} {_word(first)} dan {_by(two)} {_word(second)}"
    if one >= 0 and two >= 0:
        return f"{name} {_both_reached(first, one, second, two)}"
    reached, lag = known if one >= 0 else known[::-1]
    return f"{name} {_alone(*reached)}, tetapi tertinggal {_by(lag[1])} di {_word(lag[0])}"


def short_standing(name: str, row: Mapping, front: Measure) -> str:
    """The same with signs in place of words: 'Dinas X: fisik −16,80, keuangan +2,90 poin'."""
    told = []
    for measure in in_order(front):
        value = shown_deviation(row, measure)
        told.append(_without(row, measure) if value is None else f"{_word(measure)} {points(value)}{NBSP}poin")
    return f"{name}: {', '.join(told)}"


def status_words(status: str) -> str:
    """'▼▼ kritis'; the words of who has no figure."""
    return WITHOUT_FIGURE.get(status) or f"{theme.band_mark(status)} {status}".strip()


def _word(measure: Measure) -> str:
    return measure.label.lower()


def _by(value: Decimal) -> str:
    return f"{number(abs(value))}{NBSP}poin"


def _alone(measure: Measure, value: Decimal) -> str:
    if value < 0:
        return f"tertinggal {_by(value)} {_word(measure)}"
    if value == 0:
        return f"tepat pada target {_word(measure)}"
    return f"melampaui target {_word(measure)} {_by(value)}"


def _both_reached(first: Measure, one: Decimal, second: Measure, two: Decimal) -> str:
    if one > 0 and two > 0:
        return f"melampaui target {_word(first)} {_by(one)} dan {_word(second)} {_by(two)}"
    if one == two:
        return f"tepat pada target {_word(first)} dan {_word(second)}"
    return f"{_alone(first, one)} dan {_alone(second, two)}"


def _without(row: Mapping, measure: Measure) -> str:
    return f"{_word(measure)} {_WHY.get(row[measure.status_column], 'tanpa deviasi')}"


def shared_places(values: Sequence[Decimal]) -> list[tuple[int, int]]:
    """The place of each value from the lowest and from the highest, from 1; equal ones share theirs."""
    def before(is_before: Callable[[Decimal], bool]) -> int:
        return 1 + sum(map(is_before, values))

    return [(before(value.__gt__), before(value.__lt__)) for value in values]


def rank_words(place: tuple[int, int], size: int, deviation: Decimal, measure: Measure) -> str:
    """The place among all with a deviation of a measure, '' where there is one alone; `place`: from the furthest behind
    and from the best.

    Who reaches the target is counted from the other end, and by which measure is said: the other one can lag. Of the
    last from either end nothing is said: 'terbaik ke-5 dari 5' is no praise.
    """
    if size < 2:
        return ""
    worst, best = place
    if (worst if deviation >= 0 else best) == 1:
        return ""
    if deviation >= 0:
        return f"terbaik ke-{count(best)} dari {count(size)} di {_word(measure)}"
    ranked = f"ke-{count(worst)} dari {count(size)}"
    # 'Urutan' could be read as the best one.
    return f"terburuk {ranked}"


def with_rank(standing: str, place: str) -> list[str]:
    """Candidates of a title, from long to short: with the place where there is one, then without."""
    return [*([f"{standing}; {place}"] if place else []), standing]

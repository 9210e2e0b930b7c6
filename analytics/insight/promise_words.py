"""Promises in sentences: the title of the slide and of the page, and what is said of each."""

from collections.abc import Callable, Mapping, Sequence

from analytics.domain.formats import NBSP, long_date, moment, percent
from analytics.domain.measures import MEASURES
from analytics.domain.office import Region
from analytics.domain.periods import ROMAN, Period, quarter_before
from analytics.domain.promises import BROKEN, DONE, MOVED, OPEN, PARTLY, STATES, Promise
from analytics.insight.promises import (
    KEPT,
    LATE,
    JudgedPromise,
    PromiseBook,
    counts_of,
    judging_period,
    kept_rate,
)
from analytics.insight.sentences import count


def quarter_name(quarter: Period, beside: Period) -> str:
    """'Triwulan I', with its year where that is another one."""
    name = f"Triwulan{NBSP}{ROMAN[quarter.quarter]}" if quarter.quarter else quarter.label
    return name if quarter.year == beside.year else f"{name} {quarter.year}"


def earlier_label(rows: Sequence[JudgedPromise], period: Period) -> str:
    """'TW II', the quarter that some earlier promises are of, as a meeting about a period sees them; 's.d. TW II' where
    older ones are among them; the quarter before where there are none."""
    made = {one.promise.period for one in rows} or {quarter_before(period)}
    newest = max(made)
    label = newest.short_label if newest.year == period.year else f"{newest.short_label} {newest.year}"
    # A running month has the word in its own label.
    return f"s.d.{NBSP}{label}" if len(made) > 1 and newest.quarter else label


def earlier_title(book: PromiseBook, names: Mapping[str, str], only: str = "") -> str:
    """'41 dari 96 komitmen Triwulan I selesai; Dinas PUPR paling banyak menunggak (5)'.

    Who is named has the most late ones; several with the same number are counted, not named. `only`: the name of the
    OPD that the book is narrowed to: 'Dinas A: 1 dari 2 komitmen Triwulan I selesai, 1 menunggak'.
    """
    if only:
        late = counts_of(book.earlier)[LATE]
        behind = f", {count(late)} menunggak" if late else ""
        return f"{only}: {_counted_title(book)}{behind}"
    worst = _most_late(book)
    told = _counted_title(book)
    return f"{told}; {_behind(worst, names)}" if worst and _of_before(book) else told


def _of_before(book: PromiseBook) -> list[JudgedPromise]:
    before = quarter_before(book.period)
    return [one for one in book.earlier if one.promise.period == before]


def _counted_title(book: PromiseBook) -> str:
    """How many of those of the quarter before are done, or that there are none."""
    before = quarter_before(book.period)
    quarter = quarter_name(before, book.period)
    of_before = _of_before(book)
    if not book.earlier:
        return f"Tidak ada komitmen {quarter} yang tercatat"
    if not of_before:
        return f"Tidak ada komitmen {quarter}; {_older_words(book.earlier)}"
    kept = counts_of(of_before)[KEPT]
    told = f"{count(kept)} dari {count(len(of_before))} komitmen {quarter} selesai"
    if kept == len(of_before):
        told = (
            f"Semua {count(kept)} komitmen {quarter} selesai"
            if kept > 1
            else f"Satu-satunya komitmen {quarter} selesai"
        )
    return told


def earlier_subtitle(book: PromiseBook) -> str:
    """What the list is about, and how many older ones stand in it."""
    before = quarter_before(book.period)
    older = _older(book, before)
    head = f"Status komitmen Pra-Rakorev {quarter_name(before, book.period)} per {long_date(book.as_of)}"
    parts = [head, "yang bertarget dinilai dari data", *([f"termasuk {older}"] if older else [])]
    return "; ".join(parts)


def boxes_words(book: PromiseBook) -> str:
    """'kotak: 23 dari Triwulan II dan 1 lebih lama': what is drawn besides what a title counts; '' where nothing is."""
    of_before, everything = len(_of_before(book)), len(book.earlier)
    if not of_before or of_before == everything:
        return ""
    quarter = quarter_name(quarter_before(book.period), book.period)
    return f"kotak: {count(of_before)} dari {quarter} dan {count(everything - of_before)} lebih lama"


def rate_words(rows: Sequence[JudgedPromise]) -> str:
    """'2 dari 5 yang dinilai atau jatuh tempo ditepati (40%), 1 belum dinilai; belum jatuh tempo 1'."""
    rate = kept_rate(rows)
    if not rows:
        return ""
    waiting = f"belum jatuh tempo {count(rate.waiting)}" if rate.waiting else ""
    if not rate.due:
        return waiting
    share = f"({count(rate.percent)}%)"
    head = f"{count(rate.kept)} dari {count(rate.due)} yang dinilai atau jatuh tempo ditepati {share}"
    unjudged = f", {count(rate.unjudged)} belum dinilai" if rate.unjudged else ""
    return "; ".join(filter(None, [head + unjudged, waiting]))


def short_rates(rows: Sequence[JudgedPromise], boxes: int = 0) -> list[str]:
    """The rate from many to few words: 'Ditepati 2 dari 5 yang jatuh tempo (40%)', 'Ditepati 40%'.

    `boxes`: how many are drawn where a title counts fewer; then it is said how many of them are due.
    """
    rate = kept_rate(rows)
    if not rate.due:
        return ["Belum ada yang jatuh tempo", "Belum jatuh tempo"]
    due, share = count(rate.due), f"{count(rate.percent)}%"
    if boxes:
        return [
            f"Ditepati {count(rate.kept)} dari {due} yang jatuh tempo ({share}), dari {count(boxes)} kotak",
            f"Ditepati {share}; {due} dari {count(boxes)} kotak jatuh tempo",
            f"Ditepati {share}; {due} dari {count(boxes)} jatuh tempo", f"Ditepati {share}",
        ]  # fmt: skip
    return [
        f"Ditepati {count(rate.kept)} dari {due} yang jatuh tempo ({share})",
        f"{share} dari {due} jatuh tempo ditepati", f"Ditepati {share}",
    ]  # fmt: skip


def special_words(rows: Sequence[JudgedPromise]) -> str:
    """'1 dijanjikan berulang; 2 selesai tanpa perbaikan deviasi'; '' where there are none."""
    repeated = sum(one.repeats > 0 for one in rows)
    idle = sum(one.has_effect is False for one in rows)
    told = [f"{count(repeated)} dijanjikan berulang"] if repeated else []
    return "; ".join([*told, *([f"{count(idle)} selesai tanpa perbaikan deviasi"] if idle else [])])


def history_rows(promise: Promise, told: Callable[[str], str]) -> list[tuple[str, str, str, str]]:
    """When, who, what changed and why, of everything that was said of a promise, oldest first.

    `told`: how who is looking is told who did something.
    """
    rows, due = [], promise.first_due
    for one in promise.words:
        change = STATES[one.state]
        if one.due is not None:
            change = f"{change}: tenggat {long_date(due)} menjadi {long_date(one.due)}"
            due = one.due
        why = "; ".join(filter(None, [one.reason, f"bukti: {one.evidence}" if one.evidence else ""]))
        rows.append((moment(one.at), told(one.by), change, why or "–"))
    return rows


def outcome_words(one: JudgedPromise, function: str) -> str:
    """What became of a promise: its state, what the data or a person say, how late, repeated, without effect.

    `function`: in whose name a person judges, as 'Ekbang'.
    """
    promise = one.promise
    parts = [_state_words(one, function)]
    if one.missed and one.outcome in OPEN:
        # Put off after its day, it leads with what was not kept; 'dijadwal ulang' alone would hide it.
        moved = _moved_words(one)
        parts = [f"{moved[0].upper()}{moved[1:]}"]
        parts += [STATES[promise.state].lower()] if promise.state != MOVED else []
    if one.days_late:
        parts.append(_late_words(one))
    if promise.due != promise.first_due and not (one.missed and one.outcome in OPEN):
        parts.append(_moved_words(one))
    if one.is_reached and one.outcome in (PARTLY, BROKEN) and not one.is_lowered:
        parts.append("targetnya tercapai kemudian")
    parts += [f"diteruskan dari {one.heir_of}"] if one.heirs else []
    if one.repeats:
        parts.append(f"sebelumnya {count(one.repeats)} kali dijanjikan dan tidak ditepati")
    if one.has_effect is False:
        parts.append("deviasinya tidak membaik")
    if promise.evidence:
        parts.append(f"bukti: {promise.evidence}")
    return "; ".join(parts)


def _moved_words(one: JudgedPromise) -> str:
    promise = one.promise
    if one.missed is None:
        return f"semula {long_date(promise.first_due)}: {promise.moved_reason}"
    missed = f"{STATES[one.missed.said].lower()} pada {long_date(one.missed.due)}"
    if one.missed.due != promise.first_due:
        missed = f"semula {long_date(promise.first_due)}; {missed}"
    return f"{missed}, dijadwal ulang ke {long_date(promise.due)}: {promise.moved_reason}"


def _late_words(one: JudgedPromise) -> str:
    """'lewat 12 hari', of a promise that was moved 'lewat 12 hari dari tenggat semula'."""
    since = " dari tenggat semula" if one.promise.due != one.promise.first_due else ""
    return f"lewat {count(one.days_late)} hari{since}"


def what_words(promise: Promise) -> str:
    """What is promised, and the activity that it belongs to where it is one."""
    return f"{promise.text} ({promise.activity_name})" if promise.activity_name else promise.text


def who_words(promise: Promise) -> str:
    """Who does it, and whose help it needs."""
    return f"{promise.responsible}; bantuan: {promise.help_from}" if promise.help_from else promise.responsible


def agency_words(rows: Sequence[JudgedPromise]) -> list[str]:
    """What presses in the promises of an OPD, from many to few words: how late, repeated, without effect.

    What the slide counts of all OPD (`special_words`) is the last to go.
    """
    late = max((one.days_behind for one in rows), default=0)
    repeated = sum(one.repeats > 0 for one in rows)
    idle = sum(one.has_effect is False for one in rows)
    again = f"{count(repeated)} berulang" if repeated else ""
    overdue = [f"terlama lewat {count(late)} hari", f"lewat {count(late)} hari"] if late else [""]
    without = [f"{count(idle)} tanpa perbaikan deviasi", f"{count(idle)} tanpa perbaikan"] if idle else [""]
    forms = [(overdue[0], again, without[0]), (overdue[-1], again, without[0]), (overdue[-1], again, without[-1]),
             (again, without[0]), (again, without[-1])]  # fmt: skip
    return list(dict.fromkeys(told for form in forms if (told := " · ".join(filter(None, form)))))


def target_words(promise: Promise) -> str:
    """'fisik 55,00%'; '' where nothing was promised in numbers."""
    if promise.target is None:
        return ""
    return f"{MEASURES[promise.measure_key].label.lower()} {percent(promise.target)}"


def typed_words(promise: Promise, told: Callable[[str], str]) -> str:
    """'Ditulis 12 Okt 2026, 09.15 oleh Siti; keadaan 3 Nov 2026 …': who typed what no file says; `told` as above."""
    made = f"Ditulis {moment(promise.made_at)} oleh {told(promise.made_by)}"
    if promise.said_at is None or promise.said_at == promise.made_at:
        return f"{made}."
    return f"{made}; keadaannya {moment(promise.said_at)} oleh {told(promise.said_by)}."


def due_text(agency: str, rows: Sequence[JudgedPromise], region: Region) -> str:
    """A text for a message to an OPD from who calls the meeting: what is due soon or overdue."""
    lines = [f"Yth. {agency}, komitmen Pra-Rakorev yang perlu diselesaikan:"]
    for number, one in enumerate(rows, 1):
        late = f", {_late_words(one)}" if one.days_late else ""
        if one.promise.due != one.promise.first_due:
            late = f", semula {long_date(one.promise.first_due)}{late}"
        if one.outcome in (PARTLY, BROKEN):
            late = f", {_state_words(one, region.function)}"
        lines.append(
            f"{number}. {one.promise.text} (tenggat {long_date(one.promise.due)}{late}; {one.promise.responsible})"
        )
    return "\n".join([*lines, f"Mohon kabar perkembangannya. {region.organisers[0]}"])


def _state_words(one: JudgedPromise, function: str) -> str:
    promise = one.promise
    if one.computed is None:
        lacks = promise.is_measured and one.is_time
        name = STATES[one.outcome]
        reason = f": {promise.reason}" if promise.reason and promise.state != MOVED else ""
        became = "OPD dipecah" if len(one.heirs) > 1 else "OPD digabung"
        why = f"{became}: tidak dapat dinilai dari data" if one.heirs else "datanya belum dilaporkan"
        return f"{name}{reason}" + (f"; {why}" if lacks else "")
    told = f"{MEASURES[promise.measure_key].label.lower()} {percent(one.actual)} pada {one.judged_at.short_label}"
    if one.is_reported_late:
        told = f"{told}; {judging_period(promise).short_label} tidak dilaporkan"
    if one.is_lowered:
        # On slides and papers too: who lowered it stands in the history, by name for operators alone.
        day = "" if promise.said_at is None else f", {long_date(promise.said_at.date())}"
        reason = f": {promise.reason}" if promise.reason else ""
        lowered = f"{STATES[one.outcome]}, diturunkan oleh {function}{day}{reason}"
        return f"{lowered}; menurut data {STATES[one.computed].lower()} ({told})"
    late = ", dilaporkan terlambat" if one.is_reported_late and one.outcome == DONE else ""
    return f"{STATES[one.outcome]}{late}: {told}"


def _older(book: PromiseBook, before: Period) -> str:
    older = sum(one.promise.period < before for one in book.earlier)
    return f"{count(older)} komitmen lebih lama" if older else ""


def _older_words(rows: Sequence[JudgedPromise]) -> str:
    """'2 komitmen lebih lama belum selesai', or how many of them are."""
    done = sum(one.outcome == DONE for one in rows)
    if not done:
        return f"{count(len(rows))} komitmen lebih lama belum selesai"
    return f"{count(done)} dari {count(len(rows))} komitmen lebih lama selesai"


def _most_late(book: PromiseBook) -> list[tuple[str, int]]:
    late = [(slug, counts_of(rows)[LATE]) for slug, rows in book.by_agency.items()]
    most = max((number for _, number in late), default=0)
    return [one for one in late if one[1] == most] if most else []


def _behind(worst: Sequence[tuple[str, int]], names: Mapping[str, str]) -> str:
    number = count(worst[0][1])
    if len(worst) == 1:
        return f"{names.get(worst[0][0], worst[0][0])} paling banyak menunggak ({number})"
    if len(worst) == 2:
        both = " dan ".join(names.get(slug, slug) for slug, _ in worst)
        return f"{both} paling banyak menunggak (masing-masing {number})"
    return f"{count(len(worst))} OPD menunggak paling banyak (masing-masing {number})"

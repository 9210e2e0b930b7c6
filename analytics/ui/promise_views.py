"""The blocks of the page of promises: those of the meeting before, of this one, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.domain.formats import NBSP, long_date, short_date
from analytics.domain.promises import OPEN, Word
from analytics.insight import promise_words
from analytics.insight.promises import HALF, KEPT, KINDS, LATE, WAITING, JudgedPromise, PromiseBook, counts_of
from analytics.insight.sentences import count
from analytics.ui.prose import Block, details, heading, line, message, wordy_table

EARLIER, OWN, DUE = "lalu", "kini", "tenggat"
SECTIONS = {EARLIER: "Triwulan lalu", OWN: "Rapat ini", DUE: "Jatuh tempo"}
_KIND_WORDS = {LATE: "belum", HALF: "sebagian", KEPT: "selesai", WAITING: "belum jatuh tempo"}
_TONES = {LATE: "bad", HALF: "asked", KEPT: "good", WAITING: "plain"}
_HEAD = ("Komitmen", "Penanggung jawab", "Tenggat", "Target", "Keadaan")


@dataclass(frozen=True)
class PromiseView:
    """A section: its sentence, what it is about, and its blocks."""

    title: str
    subtitle: str
    blocks: Sequence[Block]
    text: str = ""
    """A text to be copied into a message; '' where there is none."""


Histories = Mapping[str, Sequence[Word]]
"""Key of a promise -> what was said of it."""


def view_of(
    section: str, book: PromiseBook, names: Mapping[str, str], slug: str | None, told: Histories, sender: str
) -> PromiseView:  # fmt: skip
    """The section of all OPD, or of the chosen one, with what was said of each; `sender` writes the messages."""
    if slug is not None:
        book = PromiseBook(book.period, book.as_of, book.of(slug), book.own_of(slug))
    if section == DUE:
        return _due(book, names, told, sender)
    return {EARLIER: _earlier, OWN: _own}[section](book, names, told)


def counts_words(rows: Sequence[JudgedPromise]) -> str:
    """'5 belum, 2 sebagian, 2 selesai'; kinds without any are not named."""
    counts = counts_of(rows)
    return ", ".join(f"{count(counts[kind])} {_KIND_WORDS[kind]}" for kind in KINDS if counts[kind])


def _earlier(book: PromiseBook, names: Mapping[str, str], told: Histories) -> PromiseView:
    title, subtitle = promise_words.earlier_title(book, names), promise_words.earlier_subtitle(book)
    if not book.earlier:
        text = "Komitmen yang dicatat pada rapat triwulan lalu muncul di sini, dinilai dari data triwulan ini."
        return PromiseView(title, subtitle, [message("Belum ada yang perlu ditagih", text)])
    rate = line("asked", f"Komitmen triwulan lalu: {promise_words.rate_words(book.earlier)}")
    special = promise_words.special_words(book.earlier)
    head = [rate, *([line("note", special)] if special else [])]
    return PromiseView(title, subtitle, [*head, *_by_agency(book.by_agency, names, told), _typed(book.earlier, names)])


def _own(book: PromiseBook, names: Mapping[str, str], told: Histories) -> PromiseView:
    quarter = promise_words.quarter_name(book.period, book.period)
    subtitle = "Komitmen dibacakan kembali sebelum rapat ditutup; dinilai pada rapat triwulan berikutnya"
    if not book.own:
        text = "Catat dari paparan dengan tombol K, atau di sini bagi OPD yang dipilih."
        return PromiseView(f"Rapat {quarter} belum mencatat komitmen", subtitle, [message("Belum ada komitmen", text)])
    grouped = _grouped(book.own)
    title = f"{count(len(book.own))} komitmen dari {count(len(grouped))} OPD dicatat pada rapat {quarter}"
    return PromiseView(title, subtitle, [*_by_agency(grouped, names, told), _typed(book.own, names)])


def _due(book: PromiseBook, names: Mapping[str, str], told: Histories, sender: str) -> PromiseView:
    rows = sorted(due_of(book, book.as_of), key=lambda one: one.promise.due)
    late = [one for one in rows if one.days_late]
    title = f"{count(len(late))} komitmen lewat tenggat, {count(len(rows) - len(late))} jatuh tempo dalam 14 hari"
    if not rows:
        title = "Tidak ada komitmen yang lewat tenggat atau jatuh tempo dalam 14 hari"
    subtitle = f"Keadaan {long_date(book.as_of)}, urut tenggat"
    if not rows:
        return PromiseView(title, subtitle, [])
    body = [(names.get(one.promise.agency_slug, one.promise.agency_slug), *_row(one)) for one in rows]
    table = wordy_table("Lewat tenggat dan segera jatuh tempo", ("OPD", *_HEAD), body)
    more = [_by_function(rows), *_histories(rows, told), _typed(rows, names)]
    return PromiseView(title, subtitle, [table, *more], _texts(rows, names, sender))


def due_of(book: PromiseBook, today: date) -> list[JudgedPromise]:
    """What is open and overdue, or due within two weeks."""
    return [one for one in [*book.earlier, *book.own] if one.outcome in OPEN
            and (one.days_late or one.is_due_soon(today))]  # fmt: skip


def _by_function(rows: Sequence[JudgedPromise]) -> Block:
    numbers: dict[str, list[JudgedPromise]] = {}
    for one in rows:
        numbers.setdefault(one.promise.responsible, []).append(one)
    ordered = sorted(numbers.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    body = [(name, count(sum(bool(one.days_late) for one in found)), count(len(found))) for name, found in ordered]
    return wordy_table("Menurut penanggung jawab", ("Penanggung jawab", "Lewat tenggat", "Semua"), body)


def _texts(rows: Sequence[JudgedPromise], names: Mapping[str, str], sender: str) -> str:
    grouped = _grouped(rows)
    return "\n\n".join(promise_words.due_text(names.get(slug, slug), found, sender) for slug, found in grouped.items())


def _grouped(rows: Sequence[JudgedPromise]) -> dict[str, list[JudgedPromise]]:
    """Slug -> the promises of an OPD, in their order."""
    found: dict[str, list[JudgedPromise]] = {}
    for one in rows:
        found.setdefault(one.promise.agency_slug, []).append(one)
    return found


def _by_agency(
    grouped: Mapping[str, Sequence[JudgedPromise]], names: Mapping[str, str], told: Histories
) -> list[Block]:
    blocks: list[Block] = []
    for slug, rows in grouped.items():
        name = names.get(slug, slug)
        worst = min((one.kind for one in rows), key=KINDS.index)
        blocks.append(heading(name, counts_words(rows), _TONES[worst]))
        blocks.append(wordy_table(f"Komitmen {name}: {promise_words.rate_words(rows)}", _HEAD, map(_row, rows)))
        blocks += _histories(rows, told)
    return blocks


def _histories(rows: Sequence[JudgedPromise], told: Histories) -> list[Block]:
    """What was said of each promise, folded: when, by whom, what changed and why."""
    found = [(one.promise, told.get(one.promise.key, ())) for one in rows]
    tables = [
        wordy_table(promise.text, ("Waktu", "Oleh", "Perubahan", "Alasan dan bukti"),
                    promise_words.history_rows(words, promise))
        for promise, words in found
        if words
    ]  # fmt: skip
    return [details("Riwayat komitmennya", tables)] if tables else []


def _row(one: JudgedPromise) -> tuple[str, ...]:
    promise = one.promise
    about = f" ({promise.activity_name})" if promise.activity_name else ""
    helped = f"; bantuan: {promise.help_from}" if promise.help_from else ""
    target = promise_words.target_words(promise) or "–"
    # A narrow column breaks between words: never inside the year.
    due = short_date(promise.due, 0).replace(NBSP, " ")
    return f"{promise.text}{about}", f"{promise.responsible}{helped}", due, target, promise_words.outcome_words(one)


def _typed(rows: Sequence[JudgedPromise], names: Mapping[str, str]) -> Block:
    """Who typed what no file says, and when, folded."""
    body = [
        (names.get(one.promise.agency_slug, one.promise.agency_slug), one.promise.text,
         promise_words.typed_words(one.promise))
        for one in rows
    ]  # fmt: skip
    table = wordy_table("Asal komitmen", ("OPD", "Komitmen", "Ditulis"), body)
    return details("Siapa yang menulis, dan kapan", [table])

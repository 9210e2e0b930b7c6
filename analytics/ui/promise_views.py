"""The blocks of the page of promises: those of the meeting before, of this one, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.domain.formats import NBSP, long_date, short_date
from analytics.domain.names import fold_name
from analytics.domain.office import Region
from analytics.insight import promise_words
from analytics.insight.promises import HALF, KEPT, KINDS, LATE, WAITING, JudgedPromise, PromiseBook, counts_of, owed
from analytics.insight.sentences import count
from analytics.ui.prose import Block, aligned, details, heading, line, message, wordy_table
from analytics.ui.writing import name_teller

EARLIER, OWN, DUE = "lalu", "kini", "tenggat"
SECTIONS = {EARLIER: "Triwulan lalu", OWN: "Rapat ini", DUE: "Jatuh tempo"}
_KIND_WORDS = {LATE: "belum", HALF: "sebagian", KEPT: "selesai", WAITING: "belum jatuh tempo"}
_TONES = {LATE: "bad", HALF: "asked", KEPT: "good", WAITING: "plain"}
_HEAD = ("Komitmen", "Penanggung jawab", "Tenggat", "Target", "Keadaan")
_WIDTHS = (34, 19, 10, 10, 27)
"""Of the columns, in percent: the tables of all OPD stand under one another."""


@dataclass(frozen=True)
class PromiseView:
    """A section: its sentence, what it is about, and its blocks."""

    title: str
    subtitle: str
    blocks: Sequence[Block]
    text: str = ""
    """A text to be copied into a message; '' where there is none."""


def view_of(
    section: str, book: PromiseBook, everything: Sequence[JudgedPromise], names: Mapping[str, str], slug: str | None,
    region: Region,
) -> PromiseView:  # fmt: skip
    """The section of all OPD, or of the chosen one. `everything`: all promises of all meetings, as of today: what is
    due is the same whichever quarter is shown; `region` writes the messages, and judges."""
    name = "" if slug is None else names.get(slug, slug)
    if slug is not None:
        book = PromiseBook(book.period, book.as_of, book.of(slug), book.own_of(slug))
        everything = [one for one in everything if slug in one.holders]
    if section == DUE:
        rows = due_of(everything, book.as_of)
        view = _due(rows, book.as_of, names, name, region.function)
        return replace(view, text=_texts(rows, names, region))
    return {EARLIER: _earlier, OWN: _own}[section](book, names, name, region.function)


def counts_words(rows: Sequence[JudgedPromise]) -> str:
    """'5 belum, 2 sebagian, 2 selesai'; kinds without any are not named."""
    counts = counts_of(rows)
    return ", ".join(f"{count(counts[kind])} {_KIND_WORDS[kind]}" for kind in KINDS if counts[kind])


def _earlier(book: PromiseBook, names: Mapping[str, str], name: str, function: str) -> PromiseView:
    title, subtitle = promise_words.earlier_title(book, names, name), promise_words.earlier_subtitle(book)
    if not book.earlier:
        text = "Komitmen yang dicatat pada rapat triwulan lalu muncul di sini, dinilai dari data triwulan ini."
        return PromiseView(title, subtitle, [message("Belum ada yang perlu ditagih", text)])
    rate = line("asked", f"Komitmen triwulan lalu: {promise_words.rate_words(book.earlier)}")
    special = promise_words.special_words(book.earlier)
    head = [rate, *([line("note", special)] if special else [])]
    lists = _by_agency(book.by_agency, names, function)
    return PromiseView(title, subtitle, [*head, *lists, _typed(book.earlier, names)])


def _own(book: PromiseBook, names: Mapping[str, str], name: str, function: str) -> PromiseView:
    quarter = promise_words.quarter_name(book.period, book.period)
    subtitle = "Komitmen dibacakan kembali sebelum rapat ditutup; dinilai pada rapat triwulan berikutnya"
    if not book.own:
        text = "Operator mencatatnya dari paparan dengan tombol K, atau di sini sesudah memilih OPD."
        title = " ".join(filter(None, [f"Rapat {quarter} belum mencatat komitmen", name]))
        return PromiseView(title, subtitle, [message("Belum ada komitmen", text)])
    grouped = _grouped(book.own)
    whose = name or f"dari {count(len(grouped))} OPD"
    title = f"{count(len(book.own))} komitmen {whose} dicatat pada rapat {quarter}"
    return PromiseView(title, subtitle, [*_by_agency(grouped, names, function), _typed(book.own, names)])


def _due(
    rows: Sequence[JudgedPromise], today: date, names: Mapping[str, str], name: str, function: str
) -> PromiseView:
    of, soon = f" {name}" if name else "", sum(one.is_due_soon(today) for one in rows)
    title = f"{count(len(rows) - soon)} komitmen{of} ditagih, {count(soon)} jatuh tempo dalam 14 hari"
    what = "ditagih: lewat tenggat, sebagian, tidak ditepati"
    subtitle = f"Semua rapat, keadaan {long_date(today)}, urut tenggat; {what}"
    if not rows:
        title = f"Tidak ada komitmen{of} yang ditagih atau jatuh tempo dalam 14 hari"
        return PromiseView(title, subtitle, [])
    body = [(one.holders_in_words(names), *_row(one, function)) for one in rows]
    table = wordy_table("Ditagih dan segera jatuh tempo", ("OPD", *_HEAD), body)
    more = [_by_function(rows, today, names), *_histories(rows), _typed(rows, names)]
    return PromiseView(title, subtitle, [table, *more])


def due_of(everything: Sequence[JudgedPromise], today: date) -> list[JudgedPromise]:
    """What is owed, or due within two weeks, the earliest day first."""
    found = [*owed(everything), *(one for one in everything if one.is_due_soon(today))]
    return sorted(found, key=lambda one: one.promise.due)


def _by_function(rows: Sequence[JudgedPromise], today: date, names: Mapping[str, str]) -> Block:
    # Every OPD has a secretary of its own.
    numbers: dict[tuple[str, str], list[JudgedPromise]] = {}
    for one in rows:
        for slug in one.holders:
            numbers.setdefault((slug, fold_name(one.promise.responsible)), []).append(one)
    ordered = sorted(numbers.items(), key=lambda item: (-len(item[1]), item[0]))
    body = [(found[0].promise.responsible, names.get(slug, slug),
             count(sum(not one.is_due_soon(today) for one in found)), count(len(found)))
            for (slug, _), found in ordered]  # fmt: skip
    return wordy_table("Menurut penanggung jawab", ("Penanggung jawab", "OPD", "Ditagih", "Semua"), body)


def _texts(rows: Sequence[JudgedPromise], names: Mapping[str, str], region: Region) -> str:
    grouped = _grouped(rows)
    return "\n\n".join(promise_words.due_text(names.get(slug, slug), found, region) for slug, found in grouped.items())


def _grouped(rows: Sequence[JudgedPromise]) -> dict[str, list[JudgedPromise]]:
    """Slug -> the promises of an OPD, in their order."""
    found: dict[str, list[JudgedPromise]] = {}
    for one in rows:
        for slug in one.holders:
            found.setdefault(slug, []).append(one)
    return found


def _by_agency(
    grouped: Mapping[str, Sequence[JudgedPromise]], names: Mapping[str, str], function: str
) -> list[Block]:
    blocks: list[Block] = []
    for slug, rows in grouped.items():
        name = names.get(slug, slug)
        worst = min((one.kind for one in rows), key=KINDS.index)
        blocks.append(heading(name, counts_words(rows), _TONES[worst]))
        body = [_row(one, function) for one in rows]
        table = wordy_table(f"Komitmen {name}: {promise_words.rate_words(rows)}", _HEAD, body)
        blocks.append(aligned(table, _WIDTHS))
        blocks += _histories(rows)
    return blocks


def _histories(rows: Sequence[JudgedPromise]) -> list[Block]:
    """What was said of each promise, folded: when, by whom, what changed and why."""
    tables = [
        wordy_table(one.promise.text, ("Waktu", "Oleh", "Perubahan", "Alasan dan bukti"),
                    promise_words.history_rows(one.promise, name_teller()))
        for one in rows
        if one.promise.words
    ]  # fmt: skip
    return [details("Riwayat komitmennya", tables)] if tables else []


def _row(one: JudgedPromise, function: str) -> tuple[str, ...]:
    promise = one.promise
    # A narrow column breaks between words: never inside the year.
    due, target = short_date(promise.due, 0).replace(NBSP, " "), promise_words.target_words(promise) or "–"
    what, who = promise_words.what_words(promise), promise_words.who_words(promise)
    return what, who, due, target, promise_words.outcome_words(one, function)


def _typed(rows: Sequence[JudgedPromise], names: Mapping[str, str]) -> Block:
    """Who typed what no file says, and when, folded."""
    body = [
        (one.holders_in_words(names), one.promise.text,
         promise_words.typed_words(one.promise, name_teller()))
        for one in rows
    ]  # fmt: skip
    table = wordy_table("Asal komitmen", ("OPD", "Komitmen", "Ditulis"), body)
    return details("Siapa yang menulis, dan kapan", [table])

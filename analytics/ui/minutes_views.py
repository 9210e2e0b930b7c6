"""Notulen, berita acara and draft letters of a meeting, with the figures that the room saw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.domain.formats import NBSP, is_missing, long_date, points
from analytics.domain.measures import MEASURES
from analytics.domain.meetings import Meeting
from analytics.domain.offices import signer_of
from analytics.domain.periods import previous_quarter
from analytics.insight import summary
from analytics.insight.colour_rules import OWN, own_rule
from analytics.insight.marks import correction_lines, letter_lines
from analytics.insight.meeting_papers import (
    attendance_words,
    figure_row,
    minutes_figures,
    minutes_title,
    opening_words,
    promise_row,
    status_table,
)
from analytics.insight.meeting_words import CLOSING, basis_words, correction_reasons
from analytics.insight.office_words import watch_words
from analytics.insight.promise_papers import paper_title, state_words
from analytics.insight.promises import JudgedPromise, PromiseBook
from analytics.insight.sentences import count
from analytics.insight.warning_letters import Warned, letter, quarters_before, warned_agencies, without_late_reports
from analytics.ui import room
from analytics.ui.data import Snapshot
from analytics.ui.frame import Screen
from analytics.ui.meeting_form import change_blocks, correction_table
from analytics.ui.prose import Block, heading, line, message, plain_table, wordy_table
from analytics.ui.remark_form import judged_line, marks_on, remark_blocks, remarks_of
from analytics.workflow import Differences

MINUTES, RECORD, LETTERS = "notulen", "acara", "peringatan"
SECTIONS = {MINUTES: "Notulen", RECORD: "Berita acara", LETTERS: "Surat peringatan"}
_REST = ("realisasi", "deviasi", "status")
_HEAD = ("OPD", *(head for one in MEASURES.values() for head in (f"{one.label}: target", *_REST)))
_LINE = "\u00a0\n\u00a0\n(……………………)\nNIP ……………………"
_MOST_ACTIVITIES = 3


@dataclass(frozen=True)
class MinutesView:
    """A section: its sentence, what it is about, its blocks, and a text to be copied ('' without one)."""

    title: str
    subtitle: str
    blocks: Sequence[Block]
    text: str = ""


def view_of(section: str, screen: Screen, meeting: Meeting, book: PromiseBook, newest: Snapshot) -> MinutesView:
    """The section of a meeting; the record is that of the chosen OPD. `newest`: the data of now,
    for what was corrected."""
    if section == RECORD:
        return _record(screen, meeting, book, newest)
    return (_letters if section == LETTERS else _minutes)(screen, meeting, book, newest)


def _minutes(screen: Screen, meeting: Meeting, book: PromiseBook, newest: Snapshot) -> MinutesView:
    period, names = screen.selection.period, screen.data.agency_names()
    (whole,) = screen.data.kabupaten_totals(screen.selection).to_dict("records")
    rows = minutes_figures(screen.totals.to_dict("records"), whole, meeting)
    state = state_words(book, meeting)
    is_another = meeting.is_frozen and (meeting.later_corrections or room.changes_since(meeting, newest))
    corrected = change_blocks(newest, meeting, "Deviasi dalam rapat dan kini (poin)") if is_another else []
    blocks = [
        line("note", attendance_words(meeting, names)),
        plain_table("Capaian yang dievaluasi (% dan poin)", _HEAD, [one.cells for one in rows]),
        _status_table(screen),
        *judged_line(screen, marks_on(screen)),
        *corrected,
        *correction_table(meeting.later_corrections),
        *remark_blocks(remarks_of(screen, None), names),
        *_promise_blocks("Komitmen yang dicatat dan dibacakan kembali", book.own, screen, meeting, state),
        *_promise_blocks("Status komitmen rapat sebelumnya", book.earlier, screen, meeting, state),
    ]
    subtitle = f"{summary.summary_subtitle(period)}; {basis_words(meeting)}"
    return MinutesView(minutes_title(meeting, period), subtitle, blocks)


def _status_table(screen: Screen) -> Block:
    """How many OPD of the kabupaten have which status, by the dashboard's own rule."""
    own = replace(screen.data, rule_key=OWN)
    labels = own_rule(own.status_rules(screen.selection.period)).labels
    found = status_table(own.agency_totals(screen.selection), labels)
    body = [(one.label, *(counts[one.key] for _, counts in found)) for one in MEASURES.values()]
    return plain_table("Jumlah OPD menurut status", ("Ukuran", *(word for word, _ in found)), body)


def _record(screen: Screen, meeting: Meeting, book: PromiseBook, newest: Snapshot) -> MinutesView:
    slug, period = screen.selection.agency_slug, screen.selection.period
    found = screen.totals[screen.totals["agency_slug"] == slug].to_dict("records")
    if not found:
        ask = message("Pilih OPD", "Satu berita acara untuk satu OPD.")
        return MinutesView("Berita acara per OPD", "Pilih OPD-nya", [ask])
    row = found[0]
    activities = _activities(screen, slug)
    told = [(one["activity_name"], _words(one["issue"]), _words(one["follow_up"]), points(one["physical_deviation_pp"]),
             points(one["financial_deviation_pp"])) for one in activities]  # fmt: skip
    state = state_words(book, meeting)
    blocks: list[Block] = [
        line("note", opening_words(meeting, period, str(row["agency_name"]))),
        plain_table("Capaian (% dan poin)", _HEAD, [figure_row(row).cells]),
    ]
    if told:
        head = ("Kegiatan", "Permasalahan", "Tindak lanjut", "Fisik", "Keuangan")
        blocks.append(wordy_table("Permasalahan dan tindak lanjut kegiatan di bawah target", head, told))
    names = screen.data.agency_names()
    blocks += remark_blocks(remarks_of(screen, slug), names)
    changes = room.changes_since(meeting, newest) if meeting.is_frozen else Differences()
    if said := _corrected_words(changes, meeting, str(row["agency_name"])):
        blocks.append(line("note", f"Koreksi sesudah rapat: {said}"))
    blocks += _promise_blocks("Komitmen", book.own_of(slug), screen, meeting, state)
    blocks += _promise_blocks("Status komitmen sebelumnya", book.of(slug), screen, meeting, state)
    blocks.append(line("note", CLOSING))
    signatures = (f"Mengetahui, Kepala {screen.data.region().office}", signer_of(str(row["agency_name"])))
    blocks.append(wordy_table("Tanda tangan", signatures, [(_LINE, _LINE)]))
    basis = basis_words(meeting)
    title = f"Berita acara evaluasi {row['agency_short_name']} {period.label}"
    return MinutesView(title, basis[0].upper() + basis[1:], blocks)


def _letters(screen: Screen, meeting: Meeting, book: PromiseBook, newest: Snapshot) -> MinutesView:
    period = screen.selection.period
    before = previous_quarter(period)
    # Whatever colours the reader looks at: a letter goes by the office's own rule.
    own = replace(screen.data, rule_key=OWN)
    earlier = quarters_before(own.agency_quarters(period.year), period)
    limit = watch_words(own.status_rules(period), None if before is None else own.status_rules(before))
    promises = {**book.by_agency}
    by_now = newest.agency_totals(screen.selection)
    reported = set(by_now.loc[by_now["has_reported"].astype(bool), "agency_slug"])
    now = without_late_reports(own.agency_totals(screen.selection).to_dict("records"), reported)
    found = warned_agencies(now, earlier, promises, limit, remarks_of(screen, None))
    if screen.selection.agency_slug is not None:
        found = [one for one in found if one.slug == screen.selection.agency_slug]
    critical = "kritis pada satu ukuran (menurut angka atau penilaian Kabag)"
    rule = f"{critical}, di bawah {limit} sedikitnya dua triwulan berturut-turut, atau belum melapor"
    subtitle = f"Aturan: {rule}; {basis_words(meeting)}"
    if not found:
        return MinutesView("Tidak ada OPD yang perlu disurati", subtitle, [])
    table = wordy_table("OPD yang disurati", ("OPD", "Alasan"), [(one.name, "; ".join(one.reasons)) for one in found])
    changes = room.changes_since(meeting, newest) if meeting.is_frozen else Differences()
    texts = [_letter(screen, one, book, _corrected_words(changes, meeting, one.name)) for one in found]
    title = f"{count(len(found))} OPD perlu disurati untuk {period.label}"
    return MinutesView(title, subtitle, [table], "\n\n————\n\n".join(texts))


def _letter(screen: Screen, warned: Warned, book: PromiseBook, corrected: str) -> str:
    worst = _activities(screen, warned.slug)[:_MOST_ACTIVITIES]
    beside = letter_lines(corrected, remarks_of(screen, None), warned.slug)
    return letter(warned, screen.selection.period, book, worst, screen.data.region().place, beside)


def _corrected_words(changes: Differences, meeting: Meeting, agency_name: str) -> str:
    """What of an OPD was corrected since the room saw it, with the reasons; '' where nothing was."""
    told = correction_lines(changes, {}, agency_name)
    return "; ".join(filter(None, [*told, correction_reasons(meeting)])) if told else ""


def _activities(screen: Screen, slug: str) -> list[dict]:
    """The activities of an OPD below target in the measure in front, the furthest behind first."""
    below = screen.data.under_target_activities(screen.selection)
    return below[below["agency_slug"] == slug].to_dict("records")


def _promise_blocks(
    title: str, rows: Sequence[JudgedPromise], screen: Screen, meeting: Meeting, state: str
) -> list[Block]:
    if not rows:
        return []
    head = ("OPD", "Komitmen", "Penanggung jawab", "Tenggat", "Target", "Keadaan")
    names, function = screen.data.agency_names(), screen.data.region().function
    shown = [promise_row(one, names, meeting.closed_at, function) for one in rows]
    # A narrow column breaks between words: never inside the year.
    days = [long_date(one.due).replace(NBSP, " ") for one in shown]
    body = [(one.agency, one.what, one.who, day, one.target, one.said) for one, day in zip(shown, days, strict=True)]
    return [heading(title, count(len(rows))), wordy_table(paper_title(title, state), head, body)]


def _words(value: object) -> str:
    return "–" if is_missing(value) or not str(value).strip() else str(value)

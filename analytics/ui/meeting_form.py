"""What the page of a meeting says: how far it is, its steps, and what became of its frozen figures since."""

from collections.abc import Sequence

from analytics.domain.formats import long_date, moment, number, points
from analytics.domain.meetings import OPENED, PREPARED, REOPENED, STATES, Correction, Meeting
from analytics.ui import room, writing
from analytics.ui.data import Snapshot
from analytics.ui.frame import Screen
from analytics.ui.navigation import RANKING, address
from analytics.ui.prose import Block, details, line, message, onward, plain_table, wordy_table
from analytics.workflow import DeviationChange


def title_of(meeting: Meeting) -> str:
    """'Rapat Triwulan II 2026 berlangsung sejak …; angkanya dibekukan'."""
    name = f"Rapat {meeting.period.label}"
    if meeting.freeze is not None:
        state = "berlangsung" if meeting.state == OPENED else "ditutup"
        return f"{name} {state}; angkanya dibekukan {moment(meeting.freeze.at)}"
    if meeting.state == REOPENED:
        return f"{name} belum dibuka lagi: pembekuannya dicairkan"
    return f"{name} {STATES[meeting.state]}" if meeting.state else f"{name} belum disiapkan"


def subtitle_of(meeting: Meeting) -> str:
    """Day, place and who is called."""
    day = long_date(meeting.day) if meeting.day else "tanggal belum ditetapkan"
    called = f"{number(len(meeting.participants), 0)} OPD diundang" if meeting.participants else "semua OPD diundang"
    came = f"{number(len(meeting.attended), 0)} hadir" if meeting.attended else ""
    return " · ".join(filter(None, [day, meeting.place, called, came]))


def blocks_of(screen: Screen, meeting: Meeting) -> list[Block]:
    """The steps so far, and what of the frozen figures is another now, with the reasons."""
    told = writing.name_teller()
    # The ledger counts seconds: within one, a plan is made, changed, and only then carried out.
    taken = [(one.at, 2 * (one.state != PREPARED), one.by, STATES[one.state], one.reason or "–")
             for one in meeting.events]  # fmt: skip
    taken += [(one.at, 1, one.by, one.in_words(), "–") for one in meeting.plan_changes]
    rows = [(moment(at), told(by), *said) for at, _, by, *said in sorted(taken, key=lambda one: one[:2])]
    steps = [wordy_table("Langkah rapat", ("Waktu", "Oleh", "Langkah", "Alasan"), rows)] if rows else []
    now = change_blocks(screen.data, meeting, "Deviasi (poin)") if meeting.is_frozen else []
    return [*now, *correction_table(meeting.later_corrections), *_lifted_blocks(screen, meeting), *steps]


def correction_table(corrections: Sequence[Correction]) -> list[Block]:
    """Why frozen figures were changed; nothing where none were."""
    told = writing.name_teller()
    rows = [(moment(one.at), told(one.by), one.what, one.reason) for one in corrections]
    return [wordy_table("Alasan koreksi", ("Waktu", "Oleh", "Lewat", "Alasan"), rows)] if rows else []


def change_blocks(newest: Snapshot, meeting: Meeting, caption: str) -> list[Block]:
    """What of the freeze of a meeting is another in the newest data; `caption`: of the table of deviations."""
    changes = room.changes_since(meeting, newest)
    count = changes.added_count + changes.changed_count + changes.gone_count
    since = f"Dibekukan {moment(meeting.freeze.at)}."
    if not changes:
        return [message("Angka masih sama dengan yang dilihat rapat", since)]
    what = f"{number(count, 0)} kegiatan berubah" if count else "hitungan atau catatannya berubah"
    title = f"Koreksi sesudah rapat: {what}"
    blocks = [message(title, f"{since} Yang dilihat rapat dan angka sekarang berdampingan.")]
    if changes.deviations:
        head = ("", "Fisik rapat", "Fisik kini", "Keuangan rapat", "Keuangan kini")
        blocks.append(plain_table(caption, head, map(_change_row, changes.deviations)))
    if changes.seen.counts:
        rows = [(one.name, number(one.before, 0), number(one.after, 0)) for one in changes.seen.counts]
        blocks.append(plain_table("Hitungan dalam rapat dan kini", ("", "Rapat", "Kini"), rows))
    if changes.seen.agencies:
        rows = [(one.agency_name, one.what) for one in changes.seen.agencies]
        blocks.append(wordy_table("OPD yang keadaannya lain dari yang dilihat rapat", ("OPD", "Yang berubah"), rows))
    return blocks


def _lifted_blocks(screen: Screen, meeting: Meeting) -> list[Block]:
    """The freezes that were lifted: each with its reason, the way to its figures, and what is another now."""
    blocks: list[Block] = []
    for one in (one for one in meeting.freezes if one.lifted_at is not None):
        name = f"beku ke-{one.number}"
        seen = change_blocks(screen.data, meeting.as_of(one.number), f"Deviasi {name} (poin)")
        about = f"Dicairkan {moment(one.lifted_at)}. Alasan: {one.lifted_reason}"
        seen += correction_table(meeting.corrections_until_next(one.number))
        way = onward(f"Lihat angka {name}", address(RANKING, agency_slug=None, freeze=one.number))
        summary = f"{name}, {moment(one.at)}: sudah dicairkan"
        blocks += [details(summary[0].upper() + summary[1:], [line("note", about), *seen]), way]
    return blocks


def _change_row(one: DeviationChange) -> tuple[str, ...]:
    figures = (one.physical_before, one.physical_after, one.financial_before, one.financial_after)
    return one.agency_name or "Kabupaten", *(points(value) for value in figures)

"""What is said above figures that a meeting saw, and of how many times they were corrected since."""

from analytics.domain.formats import long_date, moment
from analytics.domain.meetings import Meeting
from analytics.insight.sentences import count

CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
"""The last sentence of a berita acara."""


def seen_words(meeting: Meeting, *, has_changed: bool) -> str:
    """'Angka seperti dalam rapat tanggal 8 Juli 2026; 2 koreksi sesudahnya', of a meeting with a freeze; of
    one that was lifted 'Angka beku ke-1 tanggal …, dicairkan … (alasan); …'."""
    told, freeze = later_words(meeting, has_changed=has_changed), meeting.freeze
    if freeze.lifted_at is not None:
        lifted = f"dicairkan {long_date(freeze.lifted_at.date())} ({freeze.lifted_reason})"
        return f"Angka beku ke-{freeze.number} tanggal {long_date(meeting.seen_on)}, {lifted}; {told}"
    return f"Angka seperti dalam rapat tanggal {long_date(meeting.seen_on)}; {told}"


def now_words(meeting: Meeting, *, has_changed: bool) -> str:
    """The line above figures of a frozen quarter that are other than the room saw."""
    told = later_words(meeting, has_changed=has_changed)
    return f"Angka sekarang, bukan yang dilihat rapat tanggal {long_date(meeting.seen_on)}: {told}."


def later_words(meeting: Meeting, *, has_changed: bool) -> str:
    """'2 koreksi sesudahnya'. `has_changed`: whether any figure is another now: one may be without a correction, where
    another program made it."""
    found = len(meeting.later_corrections)
    if found:
        return f"{count(found)} koreksi sesudahnya"
    return "angkanya berubah sesudahnya" if has_changed else "belum ada koreksi sesudahnya"


def basis_words(meeting: Meeting, *, is_current: bool = False) -> str:
    """Whose figures minutes and documents carry: what the room saw, or with `is_current` what holds now although a
    meeting froze others; and how often these were corrected since."""
    if meeting.freeze is None:
        return "angka sekarang, belum dibekukan rapat"
    later = f"; {later_words(meeting, has_changed=False)}" if meeting.later_corrections else ""
    if is_current:
        return f"angka sekarang, bukan yang dilihat rapat{later}"
    return f"angka yang dilihat rapat, dibekukan {moment(meeting.freeze.at)}{later}"


def correction_reasons(meeting: Meeting) -> str:
    """'alasan: Foto menyusul; Salah ketik'; '' where none was written down."""
    found = dict.fromkeys(one.reason for one in meeting.later_corrections)
    return f"alasan: {'; '.join(found)}" if found else ""

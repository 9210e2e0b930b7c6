"""Komitmen triwulan lalu: what was promised at the meeting before (ux.md 4.4). Nothing is recorded so far."""

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import Slide, headline
from analytics.domain.formats import NBSP
from analytics.domain.periods import ROMAN, Period
from analytics.drawing.framed import Framed
from analytics.drawing.stage import BODY, Box

_BOX = Box(BODY.x, BODY.y + 14, BODY.width, 136)
_SIZE = 56


def commitments(material: Material) -> Slide:
    """The slide where no commitment of the quarter before is recorded."""
    period = material.period
    before, after = (_name(one, period) for one in (quarter_before(period), quarter_after(period)))
    return Slide(
        key=keys.COMMITMENTS,
        group=keys.COMMITMENTS,
        name=f"Komitmen {before}",
        title=headline(f"Tidak ada komitmen {before} yang tercatat"),
        subtitle=f"Status komitmen Pra-Rakorev {before} pada {period.label.removeprefix('berjalan ')}",
        parts=[(_BOX, Framed(f"Komitmen rapat ini akan muncul di sini pada {after}.", size=_SIZE))],
        is_empty=True,
    )


def quarter_before(period: Period) -> Period:
    """The quarter end before a period; that of TW I is TW IV of the year before."""
    month = (period.month - 1) // 3 * 3
    return Period(period.year, month) if month else Period(period.year - 1, 12)


def quarter_after(period: Period) -> Period:
    """The first quarter end after a period; that of TW IV is TW I of the next year."""
    month = period.month // 3 * 3 + 3
    return Period(period.year, month) if month <= 12 else Period(period.year + 1, 3)


def _name(quarter: Period, beside: Period) -> str:
    """'Triwulan I', with its year where that is another one."""
    name = f"Triwulan{NBSP}{ROMAN[quarter.quarter]}"
    return name if quarter.year == beside.year else f"{name} {quarter.year}"

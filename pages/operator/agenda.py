"""Agenda rapat: how long is spoken about what, in which order, and what is skipped."""

from analytics.ui import frame, navigation
from analytics.ui.agenda_form import draw_form
from analytics.ui.writing import may_write

_SUBTITLE = (
    "Menit OPD kritis dan OPD di bawah target berlaku untuk tiap OPD; bagian lain untuk semua slidenya bersama. "
    "Komitmen yang belum tercatat memakai satu menit, kecuali menitnya diubah di sini"
)


def draw() -> None:
    screen = frame.open_screen(navigation.AGENDA, with_measure=False)
    frame.heading(screen, f"Agenda rapat {screen.selection.period.label}", _SUBTITLE)
    if not may_write():
        frame.sign_in_first("agenda_tertutup", "Agenda disusun operator.")
    draw_form(screen)
    frame.closing(screen, is_sign_in=not may_write())


frame.run(draw)

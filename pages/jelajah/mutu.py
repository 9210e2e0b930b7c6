"""Mutu data: who has reported, what looks wrong in the figures, and the text to send to the OPD."""

from analytics.ui import blocks, frame, navigation, quality_view
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.QUALITY, with_agency=True, with_measure=False)
    frame.stop_without_rows(screen)

    shown = quality_view.quality_on(screen)
    frame.heading(screen, shown.title, shown.subtitle)
    prose("mutu_ringkas", shown.overview)
    quality_view.message_box(shown)
    prose("mutu_daftar", shown.details)
    blocks.pager(shown.part)
    frame.closing_of(screen, None)


frame.run(draw)

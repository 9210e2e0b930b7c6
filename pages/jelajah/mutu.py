"""Mutu data: who has reported, what looks wrong in the figures, and the text to send to the OPD."""

from analytics.ui import blocks, frame, navigation, quality_view
from analytics.ui.prose import onward, prose


def draw() -> None:
    screen = frame.open_screen(navigation.QUALITY, with_agency=True, with_measure=False)
    frame.stop_without_rows(screen)

    shown = quality_view.quality_on(screen)
    screen = screen.not_knowing(*quality_view.unknown_here(shown))
    frame.heading(screen, shown.title, shown.subtitle)
    quality_view.message_view(screen, shown)
    prose("mutu_jenis", shown.rules)
    quality_view.matrix_view(shown)
    if shown.found:
        quality_view.rule_filter(shown)
        quality_view.details_view(shown)
        blocks.pager(shown.part)
    quality_view.downloads(screen, shown)
    frame.closing_of(screen, None, [onward(navigation.ORIGIN.title, navigation.address(navigation.ORIGIN))])


frame.run(draw)

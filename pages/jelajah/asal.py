"""Dari mana angka ini?: the formula of a unit's figures with its sums, the rows behind it, and the cell of each."""

from analytics.ui import blocks, frame, navigation, origin_view
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.ORIGIN, with_agency=True)
    frame.stop_without_reports(screen)
    frame.stop_without_rows(screen)

    shown = origin_view.origin_on(screen)
    screen = screen.not_knowing(*shown.unknown)
    frame.heading(screen, shown.title, shown.subtitle, shown.formula)
    prose("asal_baris", [shown.table])
    blocks.pager(shown.part)
    frame.closing_of(screen, None)


frame.run(draw)

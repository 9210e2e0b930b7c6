"""Prakiraan: the pace that the targets ask for, the year's end, who will miss the quarter, and what if."""

from analytics.ui import frame, navigation, outlook_choice, outlook_views, selection
from analytics.ui.bars import findings_view
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.OUTLOOK, with_agency=True)
    frame.stop_without_reports(screen)
    frame.stop_without_rows(screen)

    choice = selection.current_choice()
    shown = outlook_views.view_of(screen, choice)
    screen = screen.not_knowing(*shown.unknown)
    frame.heading(screen, shown.title, shown.subtitle)
    outlook_choice.draw_views(screen, choice)
    findings_view("prakiraan", shown.columns, navigation.links(navigation.OUTLOOK, agency_slug=None))
    prose("prakiraan_tabel", shown.tables)
    outlook_choice.draw_pager(shown.part)
    frame.closing(screen)


frame.run(draw)

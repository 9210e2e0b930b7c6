"""Penyebab: where the gap comes from, what changed since the quarter before, and because of what."""

from analytics.ui import cause_choice, cause_views, frame, navigation, selection
from analytics.ui.bars import findings_view
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.CAUSES, with_agency=True)
    frame.stop_without_reports(screen)
    frame.stop_without_rows(screen)

    choice = selection.current_choice()
    shown = cause_views.view_of(screen, choice)
    frame.heading(screen, shown.title, shown.subtitle)
    cause_choice.draw_views(screen, choice)
    findings_view("penyebab", shown.columns, navigation.links(navigation.AGENCY, agency_slug=None))
    cause_choice.draw_correction(screen, choice)
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            prose("penyebab_tabel", shown.tables())
    frame.closing(screen)


frame.run(draw)

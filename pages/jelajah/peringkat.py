"""Deviasi per OPD: who is furthest behind, in both measures on one scale."""

from analytics.ui import blocks, frame, navigation, selection
from analytics.ui.prose import prose
from analytics.ui.ranking import apart_of, ranking_of, ranking_view, table_of
from analytics.ui.ranking_choice import draw_filters

screen = frame.open_screen(navigation.RANKING, more_filters=draw_filters)
apart = apart_of(screen)
frame.stop_without_reports(screen, apart)

shown = ranking_of(screen, selection.current_choice())
frame.heading(screen, shown.title, shown.subtitle, [shown.legend])
if slug := ranking_view("peringkat", shown, screen.selection.agency_slug):
    navigation.open_page(navigation.AGENCY, agency_slug=slug)

with frame.table_on_demand("Lihat tabel") as is_open:
    if is_open:
        prose("peringkat_tabel", [table_of(shown)])
frame.closing(screen, [blocks.BOLD_NOTE, *apart])

"""Ringkasan: where the kabupaten stands, who costs it the most points, who has not reported."""

from analytics.insight import summary
from analytics.ui import blocks, frame, meeting_notes, navigation
from analytics.ui.overview import Notes, overview, overview_of
from analytics.ui.prose import prose
from analytics.ui.ranking import apart_of
from analytics.ui.remark_form import judged_line, marks_on
from analytics.ui.room import corrected_line


def draw() -> None:
    screen = frame.open_screen(navigation.OVERVIEW)
    apart = apart_of(screen, in_front_alone=True)
    frame.stop_without_reports(screen, apart)

    shown = overview_of(screen)
    frame.heading(screen, shown.title, summary.summary_subtitle(screen.selection.period),
                  [*corrected_line(screen.room, None), *judged_line(screen, marks_on(screen))])
    status_links = navigation.links(navigation.RANKING, agency_slug=None)
    notes = Notes(screen.notes, navigation.links(navigation.QUALITY, agency_slug=None))
    overview("ringkasan", shown.picture, navigation.agency_links(), status_links, notes)
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            prose("ringkasan_tabel", [blocks.ranking_table(screen.totals)])
    frame.closing(screen, [*meeting_notes.reasons_ahead(screen), *apart])


frame.run(draw)

"""Posisi di provinsi: where the kabupaten stands among the other kabupaten, and what it takes to gain a place."""

from analytics import workflow
from analytics.ui import frame, frozen, navigation, province_views
from analytics.ui.prose import prose
from analytics.ui.writing import reading_store


def draw() -> None:
    screen = frame.open_screen(navigation.PROVINCE, with_measure=False)
    frame.stop_without_reports(screen)
    listed = workflow.province_list(screen.selection.period, reading_store())
    # Of a frozen quarter the own figure is the one that the room saw.
    seen = frozen.as_seen(screen, frozen.meeting_of(screen))
    frame.heading(screen, province_views.title_of(seen, listed), "Realisasi kumulatif menurut daftar provinsi")
    province_views.form(screen, listed)
    prose("provinsi", province_views.blocks_of(seen, listed))
    frame.closing(screen)


frame.run(draw)

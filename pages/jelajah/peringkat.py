"""Deviasi per OPD: who is furthest behind, as bars of both measures or as one mark per OPD."""

from analytics.ui import frame, navigation, ranking_views, selection
from analytics.ui.ranking import apart_of, unknown_status
from analytics.ui.ranking_choice import SCATTER, draw_filters


def draw() -> None:
    choice = selection.current_choice()
    is_scatter = choice.view == SCATTER
    # A mark stands for both measures at once.
    screen = frame.open_screen(navigation.RANKING, with_measure=not is_scatter, more_filters=draw_filters)
    screen = screen.not_knowing(*unknown_status(screen, choice))
    apart = apart_of(screen)
    frame.stop_without_reports(screen, apart)
    if is_scatter:
        ranking_views.show_scatter(screen, apart)
    else:
        ranking_views.show_bars(screen, apart)


frame.run(draw)

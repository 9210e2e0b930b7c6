"""Tren: target and actual over the quarters, of one unit at a time or of all OPD beside each other."""

from analytics.ui import frame, navigation, selection, trend_choice, trend_views


def draw() -> None:
    selection.keep_in_effect(trend_choice.in_effect)
    screen = frame.open_screen(navigation.TREND, with_agency=True)
    chosen = trend_choice.chosen_unit(screen)
    found = trend_views.curves_of(screen, chosen)
    trend_choice.draw_choices(screen, has_other_years=not found.earlier.empty)
    if selection.current_choice().view == trend_choice.ALL_AGENCIES:
        trend_views.show_all_agencies(screen, chosen)
    else:
        trend_views.show_curves(screen, chosen, found)


frame.run(draw)

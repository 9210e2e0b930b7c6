"""Telusur: from the kabupaten down to the sub kegiatan, which part costs the points and because of what."""

from analytics.ui import agency, frame, navigation
from analytics.ui.drill import breakdown_view, crumb_trail
from analytics.ui.prose import prose
from analytics.ui.ranking import apart_of


def draw() -> None:
    screen = frame.open_screen(navigation.AGENCY, with_agency=True)
    frame.stop_without_reports(screen, apart_of(screen))
    frame.stop_without_rows(screen)

    step = agency.step_of(screen)
    crumb_trail("jejak", step.crumbs, agency.addresses_up(step.node))
    notes = agency.notes_of(screen, step.node)
    frame.heading(screen.not_knowing(*agency.unknown_steps(step.node)), step.title, step.subtitle, notes)
    breakdown_view("telusur", step.picture, agency.links_down(step.node))
    prose("opd_triwulan", step.below)
    frame.closing_of(screen, step.node.totals, steps=agency.steps_to(step.node))


frame.run(draw)

"""Telusur: from the kabupaten down to the sub kegiatan, which part costs the points and because of what."""

from analytics.ui import agency, frame, meeting_notes, navigation, remark_form
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
    if agency.is_agency(step.node):
        remark_form.draw(screen, screen.selection.agency_slug)
        with frame.table_on_demand(f"Pertanyaan rapat untuk {screen.agency_name}", "pertanyaan") as is_open:
            if is_open:
                prose("opd_pertanyaan", meeting_notes.questions_to(screen))
    prose("opd_triwulan", step.below)
    frame.closing_of(
        screen, step.node.totals, meeting_notes.ways_ahead(screen), steps=agency.steps_to(step.node)
    )


frame.run(draw)

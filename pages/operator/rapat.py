"""Rapat: prepared, opened with its figures frozen, closed; and what has been corrected since."""

from analytics.ui import frame, frozen, meeting_form, meeting_steps, navigation
from analytics.ui.prose import onward, prose
from analytics.ui.writing import may_write


def draw() -> None:
    screen = frame.open_screen(navigation.MEETING, with_measure=False)
    meeting = frozen.meeting_of(screen)
    frame.heading(screen, meeting_form.title_of(meeting), meeting_form.subtitle_of(meeting))
    if may_write():
        meeting_steps.draw_steps(screen, meeting)
    else:
        meeting_steps.draw_results()
        frame.sign_in_first("rapat_tertutup", "Rapat disiapkan, dibuka, dan ditutup oleh operator.")
    ways = [onward("Komitmen rapat ini", f"{navigation.address(navigation.PROMISES)}&bagian=kini"),
            onward(navigation.MINUTES.title, navigation.address(navigation.MINUTES, agency_slug=None)),
            onward(navigation.AGENDA.title, navigation.address(navigation.AGENDA, agency_slug=None))]  # fmt: skip
    prose("rapat", [*meeting_form.blocks_of(screen, meeting), *ways])
    frame.closing(screen, is_sign_in=not may_write())


frame.run(draw)

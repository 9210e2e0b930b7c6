"""Paparan: the stage of the meeting, driven by keys and clicker."""

from analytics.ui import frame, navigation
from analytics.ui.stage import stage


def draw() -> None:
    screen = frame.open_screen(navigation.STAGE)
    frame.stop_without_reports(screen)
    stage(screen)


# New figures never change a slide under the speaker: the stage says that they are there.
frame.run(draw, follows=False)

"""Unduh: the documents of a meeting, with the figures of the screen."""

from analytics.ui import frame, kit_views, navigation


def draw() -> None:
    screen = frame.open_screen(navigation.DOWNLOADS, with_agency=True)
    frame.stop_without_reports(screen)
    content = kit_views.content_of(screen)
    if isinstance(content, str):
        frame.stop_here(screen, "Dokumen belum dapat dibuat", content)
    who = "" if screen.selection.agency_slug is None else f" {screen.agency_name}"
    told = f"{content.marks['basis']}; {content.stamp.words}"
    frame.heading(screen, f"Dokumen{who} untuk {content.period.label}", told)
    kit_views.draw(screen, content)
    frame.closing(screen)


frame.run(draw)

"""Kegiatan di bawah target: which activities, because of what, and what is done about it."""

from analytics.insight import sentences
from analytics.ui import blocks, frame, navigation, selection
from analytics.ui.prose import message, prose
from analytics.ui.table import activity_table, slice_of

screen = frame.open_screen(navigation.ACTIVITIES, with_agency=True)
measure, period = screen.selection.measure, screen.selection.period
frame.stop_without_reports(screen)
frame.stop_unmeasured(screen)

activities = screen.data.under_target_activities(screen.selection)
judged_count = sentences.judged_count(screen.totals, measure, screen.selection.agency_slug)
part = slice_of(len(activities), selection.current_choice().page)
frame.heading(
    screen,
    sentences.activities_title(activities, judged_count, measure, screen.agency_name),
    sentences.activities_subtitle((part.first, part.last), part.total, measure, period),
)
if activities.empty:
    prose("kegiatan_kosong", [message(*blocks.nothing_below(measure, judged_count))])
else:
    activity_table("kegiatan_tabel", activities, measure, part, period.year)
    blocks.pager(part)
frame.closing(screen)

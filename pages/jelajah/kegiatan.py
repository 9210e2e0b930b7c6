"""Kegiatan di bawah target: which activities, because of what, and what is done about it."""

from analytics.insight import activity_list, sentences
from analytics.ui import activity_filters, blocks, frame, navigation, selection
from analytics.ui.prose import line, message, prose
from analytics.ui.table import activity_table, slice_of


def draw() -> None:
    screen = frame.open_screen(navigation.ACTIVITIES, with_agency=True)
    measure, period = screen.selection.measure, screen.selection.period
    frame.stop_without_reports(screen)
    frame.stop_unmeasured(screen)

    choice = selection.current_choice()
    everything = screen.data.under_target_activities(screen.selection)
    activity_filters.draw_filters(activity_list.causes_of(everything), blocks.lagging_statuses(screen.rules))
    found = activity_list.filtered(everything, activity_filters.filter_of(choice), measure)
    activities = activity_list.ordered(found, choice.sort, measure, is_reversed=choice.is_reversed)

    judged_count = sentences.judged_count(screen.totals, measure, screen.selection.agency_slug)
    part = slice_of(len(activities), choice.page)
    screen = screen.not_knowing(*activity_filters.unknown_here(everything, screen.rules, part))
    title = sentences.activities_title(everything, judged_count, measure, screen.agency_name)
    subtitle = sentences.activities_subtitle((part.first, part.last), part.total, measure, period, choice.sort)
    kept = [] if len(found) == len(everything) else [line("note", sentences.filtered_words(len(found), len(everything)))]
    frame.heading(screen, title, subtitle, kept)
    if everything.empty:
        prose("kegiatan_kosong", [message(*blocks.nothing_below(measure, judged_count))])
    elif activities.empty:
        prose("kegiatan_kosong", [message("Tidak ada kegiatan yang cocok", "Ubah atau hapus saringannya.")])
    else:
        activity_table("kegiatan_tabel", activities, measure, part, period.year, choice)
        blocks.pager(part)
        headings = [title, subtitle, frame.stamp_words(screen.data, screen.totals)]
        activity_filters.downloads(activities, headings, f"{period.iso}_kegiatan-di-bawah-target_{measure.key}")
    frame.closing(screen)


frame.run(draw)

"""Kegiatan di bawah target: which activities, because of what, and what is done about it."""

from analytics.insight import sentences
from analytics.ui import activities, activity_filters, blocks, frame, meeting_notes, navigation, selection
from analytics.ui.activities import ShownList, WholeList
from analytics.ui.prose import line, message, prose
from analytics.ui.table import activity_table


def draw() -> None:
    screen = frame.open_screen(navigation.ACTIVITIES, with_agency=True)
    frame.stop_without_reports(screen)
    frame.stop_without_rows(screen)

    choice, whole = selection.current_choice(), activities.whole_list(screen)
    if whole.unmeasured is not None:
        # Nothing below target is no praise where the agency has no deviation at all.
        frame.stop_here(screen, whole.unmeasured, "Pilih OPD, triwulan, atau ukuran lain.")
    statuses = whole.statuses
    activity_filters.draw_filters(whole.causes, statuses)
    shown = activities.shown_list(screen, choice)
    screen = screen.not_knowing(*activity_filters.unknown_here(whole.causes, statuses, shown.part))
    found, wanted = shown.part.total, activity_filters.wanted_words(choice, whole.causes, statuses)
    kept = [] if found == whole.count else [sentences.filtered_words(found, whole.count, wanted)]
    frame.heading(screen, shown.title or whole.title, shown.subtitle, [line("note", text) for text in kept])
    if found:
        draw_list(screen, whole, shown, kept)
    elif whole.count:
        prose("kegiatan_kosong", [message("Tidak ada kegiatan yang cocok", "Ubah atau hapus saringannya.")])
    else:
        prose("kegiatan_kosong", [message(*blocks.nothing_below(screen.selection.measure, whole.judged_count))])
    frame.closing(screen, meeting_notes.ways_ahead(screen, "sebab"))


def draw_list(screen: frame.Screen, whole: WholeList, shown: ShownList, kept: list[str]) -> None:
    choice = selection.current_choice()
    activity_table("kegiatan_tabel", shown.picture, navigation.agency_links())
    blocks.pager(shown.part)
    measure = screen.selection.measure
    stamp = frame.stamp_words(screen.data, screen.totals)
    headings = [*frame.basis_words(screen), shown.title or whole.title, shown.sheet_subtitle, *kept, stamp]
    stem = f"{screen.selection.period.iso}_kegiatan-di-bawah-target_{measure.key}{frame.file_suffix(screen)}"
    activity_filters.downloads(lambda: activities.activities_of(screen, choice), headings, measure, stem)


frame.run(draw)

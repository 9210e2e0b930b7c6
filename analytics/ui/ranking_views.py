"""The two views of Deviasi per OPD: bars in an order, and one mark per OPD."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.measures import MEASURES
from analytics.insight.colour_rules import OWN, counts_by_rule
from analytics.ui import blocks, frame, meeting_notes, navigation, selection
from analytics.ui.prose import Block, details, message, prose
from analytics.ui.ranking import Ranking, ranking_of, ranking_view, table_of
from analytics.ui.remark_form import judged_line, marks_on
from analytics.ui.room import corrected_agencies
from analytics.ui.scatter import scatter_of, scatter_view

_NOBODY = ("Tidak ada OPD dengan status itu", "Pilih status, triwulan, atau ukuran lain.")


def show_bars(screen: frame.Screen, apart: Sequence[Block]) -> None:
    """Draws the ranking."""
    shown, marks = ranking_of(screen, selection.current_choice()), marks_on(screen)
    told = [*_corrected(screen), *judged_line(screen, marks)]
    frame.heading(screen, shown.title, shown.subtitle, [shown.legend, *told])
    if shown.sections:
        chosen = screen.selection.agency_slug
        ranking_view("peringkat", shown, chosen, navigation.agency_links(), screen.notes, marks)
        _table(shown)
    else:
        prose("peringkat_kosong", [message(*_NOBODY)])
    notes = [blocks.bold_note(screen.rule), *([blocks.NOTES_NOTE] if screen.notes else [])]
    frame.closing(screen, [*_judged_otherwise(screen), *notes, *apart])


def show_scatter(screen: frame.Screen, apart: Sequence[Block]) -> None:
    """Draws the scatter, who lags in one measure only, and who has no mark."""
    shown = scatter_of(screen)

    def draw_heading() -> None:
        frame.heading(screen, shown.title, shown.subtitle, [shown.legend])

    if shown.figure is None:
        draw_heading()
    else:
        picked = scatter_view(shown, draw_heading, navigation.agency_links())
        if picked:
            navigation.open_page(navigation.AGENCY, agency_slug=picked)
    _table(ranking_of(screen, selection.current_choice()))
    with frame.table_on_demand("Kegiatan menurut fisik dan keuangan", "kegiatan_kuadran") as is_open:
        if is_open:
            prose("sebaran_kegiatan", meeting_notes.flagged_activities(screen))
    flags = meeting_notes.flagged_agencies(screen)
    frame.closing(screen, [*flags, *_judged_otherwise(screen), *shown.apart, *apart])


def _corrected(screen: frame.Screen) -> list[Block]:
    totals = screen.totals
    return corrected_agencies(screen.room, dict(zip(totals["agency_name"], totals["agency_short_name"], strict=True)))


def _judged_otherwise(screen: frame.Screen) -> list[Block]:
    """The same OPD by every rule, both measures: folded, because the colours follow one alone."""
    totals = replace(screen.data, rule_key=OWN).agency_totals(screen.selection)
    rules = screen.data.status_rules(screen.selection.period)
    tables = [blocks.rule_counts(counts_by_rule(totals, one, rules), one) for one in MEASURES.values()]
    return [details("Jumlah OPD menurut empat aturan warna", tables)]


def _table(shown: Ranking) -> None:
    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            prose("peringkat_tabel", [table_of(shown)])

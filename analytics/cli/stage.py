"""`paparan`: the deck of a period as one HTML file that opens from a stick, without server and net."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from analytics import queries, workflow
from analytics.cli.reports import require_figures
from analytics.deck.deck import deck_of
from analytics.deck.marked import marked
from analytics.deck.material import material_of
from analytics.deck.packed import alone
from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight import sentences
from analytics.insight.findings.evidence import References
from analytics.insight.meeting_words import basis_words
from analytics.insight.office_words import region_in
from analytics.insight.promise_papers import promise_day
from analytics.pack.content import kabupaten_coverage, rule_words, stamp_of
from analytics.paths import Store
from analytics.readmodel import reference
from analytics.readmodel.connect import Hub


def write_stage(
    hub: Hub, newest: Hub, period: Period, front: Measure, path: Path, store: Store
) -> str:
    """Writes the file, with the agenda that the organiser chose in it, and says what it holds.

    `newest`: what is published now, where `hub` shows what a meeting saw.

    Raises: Refused where the period has no figures, where nobody has reported for it, or where the file cannot be
    written.
    """
    references = References(reference.root_causes(), reference.backtest())
    meeting = workflow.meeting_of(period, store)
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        _require_reports(cursor, period)
        material = material_of(queries.Reads(cursor), period, references, front, workflow.promises(store),
                               promise_day(meeting, date.today()))  # fmt: skip
        stamp = stamp_of(queries.Reads(cursor), material)
    basis = basis_words(meeting)
    origin = [f"{rule_words(material.threshold, period)} {kabupaten_coverage(material)}.", f"{basis}; {stamp.words}."]
    deck = deck_of(replace(marked(material, hub, newest, store), sign=stamp.short), workflow.held_agenda(period, store))
    text = alone(deck, hub.version, origin)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refused(f"Paparan tidak dapat ditulis ke '{path}' ({reason_in_words(error)}).") from error
    kilobytes = round(len(text.encode("utf-8")) / 1000)
    slides = f"{len(deck.agenda.held)} slide agenda, {len(deck.slides)} slide seluruhnya"
    lost = "".join(sorted(material.undrawable()))
    told = f"\nTanda yang tidak ada di huruf paparan dan tampil sebagai □: {lost}" if lost else ""
    return f"Paparan {period.label}: {slides}, {kilobytes} kB: {path}{told}"


def _require_reports(cursor: queries.Cursor, period: Period) -> None:
    """The page does not open the stage either where nobody has reported: a meeting has nothing to speak about."""
    totals = queries.agency_totals(cursor, Selection(period))
    if not totals["has_reported"].astype(bool).any():
        said = sentences.nothing_reported_words(period, is_loaded=True)
        office = region_in(queries.data_stamp(cursor).iloc[0]).short_office
        # Another quarter helps only where somebody has reported for one.
        is_any = queries.published_periods(cursor)["is_reported"].any()
        first = "Pilih triwulan lain" if is_any else "Muat laporan OPD dengan `muat`"
        raise Refused(f"{said}. {first} atau hubungi {office}.")

"""`paparan`: the deck of a period as one HTML file that opens from a stick, without server and net."""

from collections.abc import Sequence
from pathlib import Path

from analytics import queries
from analytics.cli.reports import require_figures
from analytics.deck.deck import deck_of
from analytics.deck.material import material_of
from analytics.deck.packed import alone
from analytics.domain.agenda import AgendaChoice
from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.domain.promises import Promise
from analytics.insight.findings.evidence import References
from analytics.readmodel import reference
from analytics.readmodel.connect import Hub


def write_stage(
    hub: Hub, period: Period, front: Measure, choice: AgendaChoice, path: Path, promises: Sequence[Promise] = ()
) -> str:
    """Writes the file, with the agenda that the organiser chose in it, and says what it holds.

    Raises: Refused where the period has no figures, or where the file cannot be written.
    """
    references = References(reference.root_causes(), reference.backtest())
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        material = material_of(queries.Reads(cursor), period, references, front, promises)
    deck = deck_of(material, choice)
    text = alone(deck, hub.version)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refused(f"Paparan tidak dapat ditulis ke '{path}' ({reason_in_words(error)}).") from error
    kilobytes = round(len(text.encode("utf-8")) / 1000)
    slides = f"{len(deck.agenda.held)} slide agenda, {len(deck.slides)} slide seluruhnya"
    lost = "".join(sorted(material.undrawable()))
    told = f"\nTanda yang tidak ada di huruf paparan dan tampil sebagai □: {lost}" if lost else ""
    return f"Paparan {period.label}: {slides}, {kilobytes} kB: {path}{told}"

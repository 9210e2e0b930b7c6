"""From a row of a file that stands behind a figure to the cells that hold it, as the batch kept them."""

import json
import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from analytics.intake.rows import GROUPS, MONEY_GROUPS, Basis
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import read_batch
from analytics.workflow.build_inputs import is_sample_shown

log = logging.getLogger(__name__)

Place = tuple[str, str, int]
"""File, sheet and row, as `sources` of a fact names them."""


@dataclass(frozen=True)
class SourceCell:
    """One figure as a file has it. Unit: rupiah, percent 0-100; for its own period where `basis` says so."""

    place: Place
    import_id: int
    month: int
    group: str
    """One of GROUPS."""
    cells: str
    """'H12' or 'F12+H12'; '' in a batch that did not keep it yet."""
    figure: Decimal
    basis: Basis


def source_cells(
    store: Store, places: Iterable[Place], year: int, month: int, import_ids: Collection[int] | None = None
) -> dict[Place, list[SourceCell]]:
    """The figures of these rows in a year up to a month: of the month itself where they count since January.

    `import_ids`: those that a freeze rests on, also where one was taken back since; None means what is active now.
    Missing: a place of a batch that is gone or cannot be read has none.
    """
    wanted = set(places)
    found: dict[Place, list[SourceCell]] = {}
    for import_id, file_name, batch_name in _batches(store, import_ids):
        rows = {place for place in wanted if place[0] == file_name}
        if rows:
            for cell in _cells_of(store, (import_id, batch_name), rows, year, month):
                found.setdefault(cell.place, []).append(cell)
    return found


def taken_back(store: Store, import_ids: Collection[int]) -> set[int]:
    """Which of these imports count no more."""
    return set(import_ids) - {import_id for import_id, *_ in _batches(store, None)}


def _batches(store: Store, import_ids: Collection[int] | None) -> list[tuple[int, str, str]]:
    with Ledger(store.ledger, store.writer) as ledger:
        if import_ids is None:
            rows = ledger.imports(is_sample=is_sample_shown(ledger), active_only=True)
        else:
            rows = [row for row in ledger.imports() if row["import_id"] in import_ids]
    return [(row["import_id"], row["file_name"], row["batch_name"]) for row in rows]


def _cells_of(
    store: Store, batch: tuple[int, str], places: set[Place], year: int, month: int
) -> Iterator[SourceCell]:
    import_id, batch_name = batch
    file_name = next(iter(places))[0]
    numbers = sorted({row for _, _, row in places})
    path = store.batches / f"{batch_name}.parquet"
    try:
        table = read_batch(path)
    except (OSError, pa.ArrowException) as error:
        log.error("%s: batch of %s cannot be read: %s", path.name, file_name, error)
        return
    of_rows = (pc.field("year") == year) & (pc.field("month") <= month) & pc.field("row").isin(numbers)
    for row in table.filter(of_rows).to_pylist():
        place = (file_name, row["sheet"], row["row"])
        if place in places:
            yield from _figures(place, import_id, row, month)


def _figures(place: Place, import_id: int, row: dict, month: int) -> Iterator[SourceCell]:
    letters = json.loads(row["cells"] or "{}")
    for group in GROUPS:
        basis = Basis(row["money_basis"] if group in MONEY_GROUPS else row["physical_basis"])
        is_of_month = row["month"] == month
        adds_up = basis is Basis.PER_PERIOD and group != "ceiling_idr"
        if row[group] is not None and (is_of_month or adds_up):
            cells = "+".join(_address(cell, place[2]) for cell in letters.get(group, "").split("+") if cell)
            yield SourceCell(place, import_id, row["month"], group, cells, row[group], basis)


def _address(cell: str, row: int) -> str:
    """'H' in the row that it belongs to; 'H12' is one already, where a figure stands in another row."""
    return f"{cell}{row}" if cell.isalpha() else cell

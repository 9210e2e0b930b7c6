"""Which of the columns 'Pagu Murni' and 'Pagu Perubahan' holds the ceiling."""

from collections.abc import Sequence

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, undecided
from analytics.intake.layouts.headers.column_cells import ColumnCells
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import Column
from analytics.intake.numbers import is_blank

_FIRST, _LAST = ("", "murni"), "perubahan"


def have_own_versions(columns: Sequence[Column]) -> bool:
    """True where each names another version: beside 'Pagu Murni' a mere 'Pagu' may be the newer one or the same.

    Beside 'Pagu Blokir' it is open what may be spent of any.
    """
    if any(set(fold_name(column.path).split()) & w.BLOCKED for column in columns):
        return False
    versions = {column.meaning.version for column in columns}
    return len(versions) == len(columns) > 1 and versions != {"", "murni"}


def by_version(columns: Sequence[Column], cells: ColumnCells) -> tuple[list[Column], list[Column]]:
    """The columns from the oldest version to the newest, and those behind them in which nothing is written yet."""
    ordered = sorted(columns, key=lambda column: _age(column.meaning.version))
    empty: list[Column] = []
    while len(ordered) > 1 and not cells.is_filled(ordered[-1]) and any(map(cells.is_filled, ordered)):
        empty.append(ordered.pop())
    return ordered, empty


def _age(version: str) -> tuple[int, str]:
    """Sorts '' and 'murni' before the 'pergeseran_…' in their order, and 'perubahan' last."""
    return (_FIRST.index(version), "") if version in _FIRST else (3 if version == _LAST else 2, version)


def blank_version_findings(older: Sequence[Column], newest: Column, cells: ColumnCells) -> list[Finding]:
    """Asks about a blank newest ceiling beside an older one: it may be unchanged or gone, and neither is assumed."""
    filled = sorted({row for column in older for row, value in cells.by_row(column).items() if value})
    blank = [row for row in filled if is_blank(cells.grid.filled_cell(row, newest.index))]
    if not blank:
        return []
    places = [address(row, newest.index) for row in blank]
    return [
        undecided(
            "pagu-perubahan-kosong",
            f"'{newest.path}' kosong, sedang pagu versi sebelumnya terisi: {listed(places)}.",
            "Isi pagu perubahannya: sama dengan pagu murni bila tidak berubah, 0 bila dihapus. Atau jawab --keputusan "
            'dengan {"pagu-versi-kosong": "sebelumnya"} bila semuanya tidak berubah, "kosong" bila dihapus.',
            sheet=cells.grid.sheet.name,
            cell=places[0],
            flag="--keputusan",
            question="pagu-versi-kosong",
        )
    ]

"""One package of a list: what its cells say of it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.names import clean_text, fold_name
from analytics.domain.periods import find_year
from analytics.intake.cells import address
from analytics.intake.layouts.contracts.package_header import PackageHeader
from analytics.intake.layouts.contracts.package_rows import PackageRows, activity_code
from analytics.intake.layouts.headers.title import Surroundings
from analytics.intake.layouts.rows.when import month_of_cell
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.package_days import Days, Told
from analytics.intake.layouts.texts.package_fields import Field
from analytics.intake.layouts.texts.roles import Column, Role
from analytics.intake.layouts.units.amounts import Amounts
from analytics.intake.numbers import is_blank
from analytics.intake.rows import PackageRow

_PIECES = re.compile(r"\s*(?:[\n\r;]|,\s(?=\S))\s*")
_OF_LETTER = re.compile(r"^(?:no|nomor|nomer)\b[.:\s]*|\d.*/", re.IGNORECASE)
FIGURES = {
    Field.CEILING: ("ceiling_idr", Role.CEILING),
    Field.OWNER_ESTIMATE: ("owner_estimate_idr", Role.CEILING),
    Field.CONTRACT_VALUE: ("contract_value_idr", Role.CEILING),
    Field.ACTUAL: ("financial_actual_idr", Role.FINANCIAL_ACTUAL),
    Field.PHYSICAL_TARGET: ("physical_target_pct", Role.PHYSICAL_TARGET),
    Field.PHYSICAL_ACTUAL: ("physical_actual_pct", Role.PHYSICAL_ACTUAL),
}
"""Field -> the figure of a row, and the role whose checks it passes."""
_TEXTS = {
    Field.PACKAGE_CODE: "package_code", Field.FUNDING: "funding_source", Field.KIND: "procurement_kind",
    Field.METHOD: "procurement_method", Field.STATUS: "tender_status", Field.ISSUE: "issue",
}  # fmt: skip


@dataclass
class PackageList:
    """Everything known about one list while it is read."""

    grid: Grid
    header: PackageHeader
    around: Surroundings
    found: PackageRows
    amounts: Amounts
    days: Days
    kind: str


def row_of(listing: PackageList, row: int) -> PackageRow:
    """The package of a 0-based row."""
    above, grid = listing.found.rows[row], listing.grid
    name = clean_text(grid.filled_text(row, listing.header.name_column.index))
    month, year = _period(listing, row)
    texts = {name: _text(listing, row, field) for field, name in _TEXTS.items()}
    return PackageRow(
        sheet=grid.sheet.name,
        row=row + 1,
        agency_name=above.agency_name,
        agency_code=above.agency_code,
        sub_unit=above.sub_unit,
        activity_code=activity_code(above.code),
        activity_name=above.name,
        program_name=above.program_name,
        year=year,
        month=month,
        package_name=_without_code(name),
        **texts | {"procurement_kind": texts["procurement_kind"] or listing.kind},
        **{group: _figure(listing, field, row) for field, (group, _) in FIGURES.items()},
        **_contract(listing, row),
    )


def _without_code(name: str) -> str:
    """The name of a package behind the code that stands in the same cell."""
    head, _, rest = name.partition(" ")
    return rest if rest and activity_code(head) and "." in head else name


def _figure(listing: PackageList, field: Field, row: int) -> Decimal | None:
    columns = listing.header.columns(field)
    return listing.amounts.values.get(columns[0].index, {}).get(row) if columns else None


def _text(listing: PackageList, row: int, field: Field) -> str:
    """The text of a field; a source of funds or a kind that is merged over several packages counts for each."""
    texts = [listing.grid.filled_text(row, column.index) for column in listing.header.columns(field)]
    return "; ".join(dict.fromkeys(text for text in texts if text.strip("-–— .")))


def _period(listing: PackageList, row: int) -> tuple[int | None, int | None]:
    """Month and year as the columns of the row say them, else as the title does."""
    columns = listing.header.columns(Field.PERIOD)
    cells = [(listing.grid.filled_text(row, column.index), column) for column in columns]
    months = [month for text, column in cells if (month := month_of_cell(text, column))]
    texts = [*(text for text, _ in cells), *(_texts_of(listing, row, Field.YEAR))]
    years = [year for text in texts if (year := find_year(text))]
    month = None if columns else listing.around.month
    return (months or [month])[0], (years or [listing.around.year])[0]


def _texts_of(listing: PackageList, row: int, field: Field) -> list[str]:
    return [listing.grid.filled_text(row, column.index) for column in listing.header.columns(field)]


def _contract(listing: PackageList, row: int) -> dict[str, str]:
    """Number, day, provider, SPMK and stretch of a contract, from columns of their own or from shared ones."""
    contract, order = _told(listing, row, Field.CONTRACT), _told(listing, row, Field.WORK_ORDER)
    provider, in_one = _provider(listing, row)
    start, end = (_told(listing, row, field, is_alone=True).days for field in (Field.START, Field.END))
    span = _told(listing, row, Field.SPAN).days
    plan = _told(listing, row, Field.PLAN, is_alone=True).days
    return {
        "provider": provider,
        "contract_number": contract.rest or in_one.rest,
        "contract_date": _last(contract.days or in_one.days),
        "work_order_number": order.rest,
        "work_order_date": _last(order.days),
        "contract_start": _last(start) or (span[0] if len(span) == 2 else ""),
        "contract_end": _last(end) or (span[1] if len(span) == 2 else ""),
        "tender_plan": _last(plan),
    }


def _last(days: tuple[str, ...]) -> str:
    return days[-1] if days else ""


def _told(listing: PackageList, row: int, field: Field, *, is_alone: bool = False) -> Told:
    """What the columns of a field say together: 'No' and 'Tanggal' may stand in two."""
    days, rest = [], []
    for column in listing.header.columns(field):
        told = listing.days.of(
            listing.grid.cell(row, column.index), address(row, column.index),
            is_alone=is_alone or _is_of_days_alone(column),
        )  # fmt: skip
        days += told.days
        rest += [told.rest] if told.rest else []
    return Told(tuple(days), "; ".join(rest))


def _is_of_days_alone(column: Column) -> bool:
    leaf = set(fold_name(column.parts[-1]).split())
    return bool(leaf & {"tanggal", "tgl"}) and not leaf & {"no", "nomor"}


def _provider(listing: PackageList, row: int) -> tuple[str, Told]:
    """The provider, and the contract that stands in the same cell: 'CV Maju' above '027/SPK/2026, 12 Maret 2026'."""
    names, told = [text for text in _texts_of(listing, row, Field.PROVIDER) if text.strip("-–— .")], Told()
    for column in listing.header.columns(Field.PROVIDER_AND_CONTRACT):
        cell = listing.grid.cell(row, column.index)
        if cell is None or is_blank(cell):
            continue
        pieces = [piece for piece in _PIECES.split(cell.text) if piece.strip()]
        own = [clean_text(piece) for piece in pieces[:1] if not _OF_LETTER.search(piece)]
        names += own
        days = listing.days.of(cell, address(row, column.index), is_alone=False)
        rest = clean_text(days.rest)
        for name in own:
            rest = rest.removeprefix(name).strip(" ,;")
        told = Told(days.days, rest)
    return "; ".join(dict.fromkeys(names)), told

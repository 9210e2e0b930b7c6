"""What a list of packages says against itself, and which of its columns are not loaded."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.cells import address, letters_of
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.layouts.contracts.package_cells import PackageList
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.texts.package_fields import MONEY, WHY_LEFT_OUT
from analytics.intake.layouts.texts.problems import listed, named
from analytics.intake.layouts.texts.roles import Column
from analytics.intake.rows import PackageRow, SheetReading

_TOLERANCE = Decimal("0.001")
_THOUSAND, _FAR_MORE = 1_000, 500


def left_out_notes(listing: PackageList) -> Iterator[Finding]:
    """The columns that are not loaded, by why."""
    reasons: dict[str, list[Column]] = {}
    for column in listing.header.header.columns:
        field = listing.header.fields.get(column.index)
        why = WHY_LEFT_OUT.get(field, "judulnya tidak dikenal" if field is None else "")
        if why and any(listing.grid.text(row, column.index) for row in listing.found.rows):
            reasons.setdefault(why, []).append(column)
    for why, columns in reasons.items():
        named = listed([f"'{column.path}' ({letters_of(column.index)})" for column in columns])
        where = {"sheet": listing.grid.sheet.name, "cell": address(listing.header.header.last_row, columns[0].index)}
        yield note("kolom-tidak-dimuat", f"Kolom tidak dimuat ({why}): {named}.", **where)


def total_findings(listing: PackageList, reader: Reader, decisions: Mapping[str, str]) -> Iterator[Finding]:
    """Where the last JUMLAH is neither the sum of all packages nor of those since the JUMLAH before it."""
    if not listing.found.totals or not listing.found.rows:
        return
    last, before = listing.found.totals[-1], (listing.found.totals[-2:-1] or [-1])[0]
    for column in listing.header.columns(*MONEY):
        values, factor = listing.amounts.values.get(column.index, {}), listing.amounts.factor(column)
        stated = reader.total(column, last)
        if stated is None or not values:
            continue
        stated *= factor
        block = [value for row, value in values.items() if before < row < last]
        whole = sum(values.values(), Decimal(0))
        if stated not in (whole, sum(block, Decimal(0))):
            yield _total_finding(listing, address(last, column.index), stated, whole, decisions)


def _total_finding(
    listing: PackageList, cell: str, stated: Decimal, summed: Decimal, decisions: Mapping[str, str]
) -> Finding:
    text = f"JUMLAH di berkas {number(stated)}, penjumlahan paketnya {number(summed)}."
    where = {"sheet": listing.grid.sheet.name, "cell": cell, "value": number(stated)}
    if abs(stated - summed) <= abs(stated) * _TOLERANCE or decisions.get("jumlah") == "pakai-baris":
        return note("jumlah-berbeda", text, **where)
    remedy = 'Betulkan berkasnya, atau putuskan memakai barisnya: --keputusan dengan {"jumlah": "pakai-baris"}.'
    return undecided("jumlah-berbeda", text, remedy, flag="--keputusan", question="jumlah", **where)


def contract_notes(reading: SheetReading) -> Iterator[Finding]:
    """Contracts that cannot be as they are written, to be looked at; nothing is changed."""
    for rule, words, is_odd in _CHECKS:
        if found := [(f"baris {one.row}", one.package_name) for one in reading.rows if is_odd(one)]:
            yield note(rule, f"{words}: {named(found)}.", sheet=reading.sheet, cell=found[0][0])


def foreign_unit_findings(reading: SheetReading) -> Iterator[Finding]:
    """Contracts that are next to nothing of their packages' pagu, all of them: another unit, which nobody can guess."""
    pairs = [one for one in reading.rows if one.contract_value_idr and one.ceiling_idr]
    if pairs and all(one.contract_value_idr * _THOUSAND < one.ceiling_idr for one in pairs):
        first = pairs[0]
        yield refused(
            "satuan-kontrak",
            f"Nilai kontrak setiap paket kurang dari seperseribu pagunya, misalnya {number(first.contract_value_idr)} "
            f"dari {number(first.ceiling_idr)}: satuannya berbeda.",
            "Tulis satuannya di judul kolom, misalnya 'Nilai Kontrak (juta)', lalu muat lagi.",
            sheet=reading.sheet,
            cell=f"baris {first.row}",
        )


def foreign_payment_findings(reading: SheetReading) -> Iterator[Finding]:
    """Amounts of one package that cannot be in one unit: a contract and its HPS, payments and their contract."""
    for words, amounts_of in _SAME_UNIT:
        for one in reading.rows:
            amount, whole = amounts_of(one)
            if amount and whole and (amount * _THOUSAND < whole or amount > whole * _FAR_MORE):
                yield refused(
                    "satuan-kontrak",
                    f"{words} tidak dalam satu satuan: {number(amount)} dan {number(whole)} (baris {one.row}, "
                    f"'{one.package_name}').",
                    "Tulis semua uang dalam satu satuan, atau satuannya di judul kolom, lalu muat lagi.",
                    sheet=reading.sheet,
                    cell=f"baris {one.row}",
                )
                break


def _is_above_ceiling(one: PackageRow) -> bool:
    return _exceeds(one.contract_value_idr, one.ceiling_idr)


def _is_overpaid(one: PackageRow) -> bool:
    return _exceeds(one.financial_actual_idr, one.contract_value_idr)


def _exceeds(amount: Decimal | None, limit: Decimal | None) -> bool:
    return amount is not None and limit is not None and amount > limit


def _ends_before_it_begins(one: PackageRow) -> bool:
    start = one.contract_start or one.work_order_date
    return bool(start and one.contract_end) and one.contract_end[: len(start)] < start[: len(one.contract_end)]


_SAME_UNIT: tuple[tuple[str, Callable[[PackageRow], tuple[Decimal | None, Decimal | None]]], ...] = (
    ("Nilai kontrak dan HPS", lambda one: (one.contract_value_idr, one.owner_estimate_idr)),
    ("Realisasi keuangan dan nilai kontrak", lambda one: (one.financial_actual_idr, one.contract_value_idr)),
)
_CHECKS: tuple[tuple[str, str, Callable[[PackageRow], bool]], ...] = (
    ("kontrak-melebihi-pagu", "Nilai kontrak melebihi pagu paketnya", _is_above_ceiling),
    ("realisasi-melebihi-kontrak", "Realisasi keuangan melebihi nilai kontrak", _is_overpaid),
    ("kontrak-terbalik", "Kontrak selesai sebelum mulai", _ends_before_it_begins),
)

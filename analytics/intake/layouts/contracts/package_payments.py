"""Rows of a list of packages that are none: the payments of the package above, and money without a name."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.contracts.package_cells import PackageList
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.texts.package_fields import MONEY, PHYSICAL, Field
from analytics.intake.layouts.texts.problems import named

_ROUNDING = Decimal(1)


def payment_findings(listing: PackageList, reader: Reader) -> Iterator[Finding]:
    """Refuses payments that the row of their package does not hold; names those that it does."""
    grid, sheet = listing.grid, listing.grid.sheet.name
    known, lost = [], []
    for package, rows in _by_package(listing).items():
        told = [(f"baris {row + 1}", grid.filled_text(row, listing.header.name_column.index)) for row in rows]
        (known if _holds_payments(listing, reader, package, rows) else lost).extend(told)
    if known:
        text = f"Baris pembayaran paket di atasnya (termin, uang muka) bukan paket, tidak dimuat: {named(known)}."
        yield note("baris-termin", text, sheet=sheet, cell=known[0][0])
    if lost:
        text = f"Baris pembayaran (termin, uang muka) yang jumlahnya tidak ada di baris paketnya: {named(lost)}."
        remedy = (
            "Isi realisasi keuangan s.d. periode ini di baris paketnya dan hapus baris pembayarannya, simpan, lalu "
            "coba lagi. Bila baris itu memang paket, tulis nama paketnya."
        )
        yield refused("baris-termin", text, remedy, sheet=sheet, cell=lost[0][0])


def nameless_findings(listing: PackageList, reader: Reader) -> Iterator[Finding]:
    """Refuses money without the name of a package, unless it is the sum of packages or the total leaves it out."""
    lost, left_out = [], []
    for row in listing.found.nameless:
        own = _money(listing, reader, row)
        place = (f"baris {row + 1}", next(iter(listing.grid.texts(row)), ""))
        is_known = not own or _is_sum(listing, own, row) or _is_total_without(listing, reader, own)
        (left_out if is_known else lost).append(place)
    sheet = listing.grid.sheet.name
    if left_out:
        text = f"Baris berangka tanpa nama paket dilewati: {named(left_out)}."
        yield note("baris-dilewati", text, sheet=sheet, cell=left_out[0][0])
    if lost:
        text = f"Baris berangka tanpa nama paket: {named(lost)}. Uangnya akan hilang bila baris itu dilewati."
        remedy = "Isi nama paketnya, atau jumlahkan ke baris paket di atasnya; lalu coba lagi."
        yield refused("baris-tanpa-nama", text, remedy, sheet=sheet, cell=lost[0][0])


def _by_package(listing: PackageList) -> dict[int | None, list[int]]:
    """The rows of payments by the package above them; None where no package stands above."""
    found: dict[int | None, list[int]] = {}
    for row in listing.found.payments:
        package = max((each for each in listing.found.rows if each < row), default=None)
        found.setdefault(package, []).append(row)
    return found


def _holds_payments(listing: PackageList, reader: Reader, package: int | None, rows: list[int]) -> bool:
    """True where the payments hold no figures, or where their sum is what the package has been paid."""
    columns = listing.header.columns(*MONEY, *PHYSICAL)
    if not any(reader.total(column, row) for column in columns for row in rows):
        return True
    for column in listing.header.columns(Field.ACTUAL)[:1]:
        paid = listing.amounts.values.get(column.index, {}).get(package)
        summed = sum((reader.total(column, row) or Decimal(0) for row in rows), Decimal(0))
        return paid is not None and abs(paid - summed * listing.amounts.factor(column)) <= _ROUNDING
    return False


def _money(listing: PackageList, reader: Reader, row: int) -> dict[int, Decimal]:
    """The money of a row that is not loaded, by column, without zeros."""
    found = {column.index: (column, reader.total(column, row)) for column in listing.header.columns(*MONEY)}
    return {index: value * listing.amounts.factor(column) for index, (column, value) in found.items() if value}


def _is_sum(listing: PackageList, own: Mapping[int, Decimal], row: int) -> bool:
    """True for a total without its word: the money of all packages above, of two or more."""
    above = [each for each in listing.found.rows if each < row]
    values = listing.amounts.values
    sums = {index: sum((values.get(index, {}).get(each) or Decimal(0) for each in above), Decimal(0)) for index in own}
    return len(above) > 1 and all(abs(sums[index] - amount) <= _ROUNDING for index, amount in own.items())


def _is_total_without(listing: PackageList, reader: Reader, own: Mapping[int, Decimal]) -> bool:
    """True where the last total of the list is that of the packages alone."""
    if not listing.found.totals:
        return False
    stated = _money(listing, reader, listing.found.totals[-1])
    told = [index for index in own if index in stated]
    sums = {index: sum(listing.amounts.values.get(index, {}).values(), Decimal(0)) for index in told}
    return bool(told) and all(abs(sums[index] - stated[index]) <= _ROUNDING for index in told)

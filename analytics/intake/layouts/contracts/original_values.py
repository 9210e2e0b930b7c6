"""Where the value after an addendum was chosen: a package without one keeps the value of its contract."""

from analytics.domain.formats import number
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.contracts.package_header import PackageHeader
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.texts.package_fields import Field
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.units.amounts import Amounts


def keep_original_values(reader: Reader, header: PackageHeader, amounts: Amounts) -> list[Finding]:
    """Fills the blank values in `amounts` and names the cells."""
    original, chosen = header.original_value, next(iter(header.columns(Field.CONTRACT_VALUE)), None)
    if original is None or chosen is None:
        return []
    values = amounts.values.setdefault(chosen.index, {})
    factor = amounts.factor(chosen) * original.meaning.factor // chosen.meaning.factor
    told = []
    for row, amount in reader.money(original).items():
        if not values.get(row):
            values[row] = amount * factor
            told.append(f"{address(row, chosen.index)} ({address(row, original.index)}: {number(values[row])})")
    if not told:
        return []
    text = f"Nilai addendum kosong, jadi tidak ada addendum: dipakai nilai kontrak awalnya, {listed(told)}."
    where = {"sheet": reader.grid.sheet.name, "cell": told[0].partition(" ")[0]}
    return [note("nilai-kontrak-awal", text, **where)]

"""The units that a mapping claims for the amounts of a long table, doubted as those of titles are."""

from collections.abc import Mapping

from analytics.intake.findings import Finding
from analytics.intake.layouts.headers.figures import Reader
from analytics.intake.layouts.long_tables.long_amounts import Amount, Part
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Column, Meaning, Role, Unit
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.units.claimed_units import factors_of
from analytics.intake.mapping import AMOUNT, FACTORS, TableMapping, title_of
from analytics.intake.rows import Level


def unit_findings(
    grid: Grid,
    mapping: TableMapping,
    placed: Mapping[Part, Mapping[Role, Amount]],
    decisions: Mapping[str, str],
    level: Level,
) -> list[Finding]:
    """What is said where amounts are far too small for rupiah, or far too large for the unit that was told."""
    index = mapping.of(AMOUNT)[0].index
    title = title_of(mapping, index)
    factors = {Role(rule.meaning): FACTORS[rule.unit] for rule in mapping.rules if rule.unit in FACTORS}
    # One column in the file, but every figure has a unit of its own.
    columns = {
        role: Column(index + place, (f"{title} ({role})",), Meaning(role, Unit.RUPIAH, factor=factor))
        for place, (role, factor) in enumerate(factors.items())
    }
    used = FACTORS.get(decisions.get("satuan", ""))
    written = {
        column.index: {
            place: figures[role].figure / (used or factors[role])
            for place, figures in enumerate(placed.values())
            if role in figures
        }
        for role, column in columns.items()
    }
    reader = Reader(grid, [], decisions, Problems(grid.sheet.name))
    return factors_of(reader, [Slot(None, None, dict(columns))], written, {}, 1, level)[1] if columns else []

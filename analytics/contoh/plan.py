"""The whole sample in memory: lines with figures and texts, and the facts an import must end up with."""

import functools
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from analytics.contoh.agencies import Agency, load_agencies, places
from analytics.contoh.catalogue import LAST, Figures, Line, Quarter, build_lines
from analytics.contoh.curves import fill_actuals, fill_targets
from analytics.contoh.oddities import MOVED_QUARTER, apply_oddities, moved_targets
from analytics.contoh.problems import Problem, problem_of

SEED = 2026


@dataclass(frozen=True)
class Plan:
    """Everything the workbooks are written from. `moved` holds the lowered targets of TW II 2026."""

    agencies: tuple[Agency, ...]
    lines: tuple[Line, ...]
    moved: dict[Line, Figures]
    problems: dict[tuple[Line, Quarter], Problem]

    def final_figures(self, line: Line, period: Quarter) -> Figures | None:
        """The figures valid in the end, or None where the line has no ceiling in that quarter."""
        if period == MOVED_QUARTER and line in self.moved:
            return self.moved[line]
        return line.figures.get(period)


@functools.lru_cache(maxsize=2)
def plan(seed: int = SEED) -> Plan:
    """The sample of a seed; built once per seed, not to be changed by the caller."""
    agencies = load_agencies()
    lines = build_lines(agencies, seed)
    fill_targets(lines, seed)
    fill_actuals(lines, agencies, seed)
    apply_oddities(lines)
    moved = {line: figures for line in lines if (figures := moved_targets(line))}
    names = places(agencies)
    problems = {
        (line, period): problem_of(line, period, figures, names, seed)
        for line in lines
        for period, figures in line.figures.items()
        if period <= LAST
    }
    return Plan(agencies, tuple(lines), moved, problems)


def facts(seed: int = SEED) -> list[dict[str, object]]:
    """The figures an import of all files must end up with.

    Grain: one dict per year, month, agency, sub-unit and code; parts from several sources of funds are
    added up, their percentages weighted with the ceiling. Columns: year, month, agency_name, sub_unit,
    code, name, ceiling, financial_target, financial_actual (whole rupiah), physical_target,
    physical_actual (Decimal, percent), part_count. Missing: None, as in a blank cell. Basis: cumulative.
    """
    sample = plan(seed)
    parts: dict[tuple[Quarter, tuple[str, str, str]], list[tuple[Line, Figures]]] = {}
    for line in sample.lines:
        for period in line.figures:
            parts.setdefault((period, line.key), []).append((line, sample.final_figures(line, period)))
    return [_fact(period, rows) for (period, _key), rows in sorted(parts.items(), key=lambda item: item[0])]


def _fact(period: Quarter, rows: list[tuple[Line, Figures]]) -> dict[str, object]:
    line, figures = rows[0][0], [row[1] for row in rows]
    return {
        "year": period[0],
        "month": period[1] * 3,
        "agency_name": line.agency.name,
        "sub_unit": line.sub_unit,
        "code": line.code,
        "name": line.name,
        "ceiling": sum(f.ceiling for f in figures),
        "financial_target": _total([f.financial_target for f in figures]),
        "financial_actual": _total([f.financial_actual for f in figures]),
        "physical_target": _weighted([(f.ceiling, f.physical_target) for f in figures]),
        "physical_actual": _weighted([(f.ceiling, f.physical_actual) for f in figures]),
        "part_count": len(rows),
    }


def _total(amounts: list[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _weighted(parts: list[tuple[int, int | None]]) -> Decimal | None:
    known = [(ceiling, value) for ceiling, value in parts if value is not None]
    if not known:
        return None
    if len(known) == 1:
        return Decimal(known[0][1]) / 100
    exact = Decimal(sum(c * v for c, v in known)) / (100 * sum(c for c, _v in known))
    return exact.quantize(Decimal("1e-6"), rounding=ROUND_HALF_UP)

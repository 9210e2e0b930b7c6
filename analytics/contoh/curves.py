"""S-curves: cumulative targets of every line, and actuals that make each agency as late as planned."""

from collections.abc import Callable, Iterable
from random import Random

from analytics.contoh.agencies import BETTER, CHANGING, WORSE, Agency
from analytics.contoh.catalogue import (
    ACARA,
    BANTUAN,
    DOKUMEN,
    GAJI,
    KONSTRUKSI,
    LAST,
    LAYANAN,
    PENGADAAN,
    QUARTERS,
    RUTIN,
    YEARS,
    Figures,
    Line,
    Quarter,
)
from analytics.contoh.oddities import UNREPORTED

# Cumulative share of the year at TW I-IV: physical, then money.
_CURVES = {
    GAJI: ((25, 50, 75, 100), (22, 49, 75, 100)),
    RUTIN: ((21, 46, 72, 100), (17, 43, 70, 99)),
    LAYANAN: ((17, 45, 72, 100), (13, 42, 69, 99)),
    ACARA: ((10, 44, 75, 100), (9, 42, 72, 98)),
    DOKUMEN: ((15, 48, 76, 100), (12, 44, 72, 98)),
    PENGADAAN: ((4, 40, 84, 100), (1, 32, 74, 99)),
    KONSTRUKSI: ((3, 34, 72, 100), (1, 27, 60, 98)),
    BANTUAN: ((6, 45, 80, 100), (6, 43, 78, 99)),
}
# County figures aimed at, TW I-IV: physical target and actual, money target and actual, in percent.
_COUNTY = {
    2024: (
        (15.4, 46.2, 71.5, 100), (12.9, 41.6, 65.2, 96.4), (12.8, 46.0, 69.2, 98.6), (8.9, 36.4, 57.0, 91.8),
    ),
    2025: (
        (15.1, 46.9, 72.0, 100), (12.4, 40.5, 64.3, 95.6), (13.2, 46.8, 69.8, 98.8), (8.3, 34.6, 55.5, 90.7),
    ),
    2026: ((15.2, 47.4, 72.1, 100), (12.1, 41.2, 64.0, 0), (13.1, 47.1, 70.2, 98.8), (8.0, 35.2, 56.1, 0)),
}  # fmt: skip
PHYSICAL, MONEY = 0, 1
# How much of the work of a kind is done where its agency works to plan: average and spread.
_PACE = {
    GAJI: (1.0, 0.02), RUTIN: (0.98, 0.18), LAYANAN: (0.97, 0.2), ACARA: (0.95, 0.4), DOKUMEN: (0.97, 0.3),
    PENGADAAN: (0.85, 0.55), KONSTRUKSI: (0.86, 0.5), BANTUAN: (0.93, 0.35),
}  # fmt: skip
_COURSES = {
    BETTER: (1.7, 1.6, 1.6, 1.5, 1.4, 1.3, 1.15, 1.05, 0.9, 0.8, 0.55, 0.5),
    WORSE: (0.45, 0.5, 0.5, 0.55, 0.65, 0.7, 0.75, 0.8, 1.05, 1.15, 1.35, 1.4),
}
# Critical in three quarters in a row, TW I too, which no common course gives.
_CHRONIC = {
    "Satpol PP & Damkar": ((-10.6, -14.8, -18.1), (-11.4, -16.2, -20.6)),
    "Dishub": ((-6.1, -12.3, -16.4), (-10.3, -17.5, -22.2)),
}
_LOWEST, _HIGHEST = -21.6, 3.0

Item = tuple[float, Callable[[float], float]]


def fill_targets(lines: list[Line], seed: int) -> None:
    """Gives every line its targets for every quarter it has a ceiling in."""
    for year in YEARS:
        shares = {id(line): _target_shares(line, year, seed) for line in lines}
        for quarter in QUARTERS:
            period = (year, quarter)
            present = [line for line in lines if period in line.ceilings]
            for measure in (PHYSICAL, MONEY):
                raw = [(line, shares[id(line)][measure][quarter - 1]) for line in present]
                _set_targets(raw, measure, period, _COUNTY[year][2 * measure][quarter - 1] / 100)


def _target_shares(line: Line, year: int, seed: int) -> tuple[list[float], list[float]]:
    rng = line.rng(seed, f"target{year}")
    late = line.kind in (ACARA, DOKUMEN, PENGADAAN) and rng.random() < 0.05
    result = []
    for curve in _CURVES[line.kind]:
        stretch = 1 + (0.0 if line.kind == GAJI else 0.32 * (rng.random() - 0.5))
        shares = [min(0.97, point * stretch / 100) for point in curve[:3]] + [curve[3] / 100]
        result.append([0.0, 0.0, shares[2] * 0.4, shares[3]] if late else shares)
    return result[0], result[1]


def _set_targets(raw: list[tuple[Line, float]], measure: int, period: Quarter, goal: float) -> None:
    total = sum(line.ceilings[period] for line, _share in raw)
    bend = _solve(
        lambda k: sum(line.ceilings[period] * _bent(share, k) for line, share in raw) / total, goal, -0.9, 0.9
    )
    for line, share in raw:
        figures = line.figures.setdefault(period, Figures(line.ceilings[period]))
        before = line.figures.get((period[0], period[1] - 1))
        if measure == PHYSICAL:
            floor = before.physical_target or 0 if before else 0
            figures.physical_target = max(floor, round(_bent(share, bend) * 10000))
        else:
            floor = before.financial_target or 0 if before else 0
            amount = max(floor, round(_bent(share, bend) * figures.ceiling / 1000) * 1000)
            figures.financial_target = min(figures.ceiling, amount)


def _bent(share: float, k: float) -> float:
    return share + k * share * (1 - share)


def _solve(function: Callable[[float], float], goal: float, low: float, high: float) -> float:
    """Where a rising function meets the goal; the nearer end where it never does."""
    for _step in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < goal else (low, middle)
    return (low + high) / 2


def fill_actuals(lines: list[Line], agencies: tuple[Agency, ...], seed: int) -> None:
    """Gives every line its actuals up to the last quarter, cumulative and never falling."""
    groups = {agency.short_name: [line for line in lines if line.agency is agency] for agency in agencies}
    for year in YEARS:
        for quarter in QUARTERS:
            if (year, quarter) <= LAST:
                for measure in (PHYSICAL, MONEY):
                    _fill_quarter(groups, agencies, (year, quarter), measure, seed)


def _fill_quarter(groups, agencies: Iterable[Agency], period: Quarter, measure: int, seed: int) -> None:
    present = {
        agency: [line for line in groups[agency.short_name] if period in line.figures] for agency in agencies
    }
    totals = {agency: _target_total(lines, period, measure) for agency, lines in present.items()}
    gaps = _agency_gaps(totals, period, measure, seed)
    for agency, lines in present.items():
        ceiling, target = totals[agency]
        items = [(line.figures[period].ceiling, _pace(line, period, measure, seed)) for line in lines]
        goal = target / ceiling + gaps[agency] / 100
        m = _solve(lambda x, i=items, c=ceiling: sum(w * f(x) for w, f in i) / c, goal, 0.0, 2.2)
        for line, (_weight, actual) in zip(lines, items, strict=True):
            _store_actual(line, period, measure, actual(m))


def _target_total(lines: list[Line], period: Quarter, measure: int) -> tuple[float, float]:
    figures = [line.figures[period] for line in lines]
    ceiling = float(sum(f.ceiling for f in figures))
    if measure == MONEY:
        return ceiling, float(sum(f.financial_target or 0 for f in figures))
    return ceiling, sum(f.ceiling * (f.physical_target or 0) / 10000 for f in figures)


def _agency_gaps(totals, period: Quarter, measure: int, seed: int) -> dict[Agency, float]:
    """The deviation of every agency in points, so that the county comes out where it is meant to."""
    year, quarter = period
    counted = [agency for agency in totals if agency.short_name not in UNREPORTED.get(period, ())]
    total = sum(totals[agency][0] for agency in counted)
    target = sum(totals[agency][1] for agency in counted) / total * 100
    goal = _COUNTY[year][2 * measure + 1][quarter - 1] - target
    base = {agency: _course_gap(agency, period, measure, seed) for agency in totals}

    def gap(agency: Agency, factor: float) -> float:
        own_target = totals[agency][1] / totals[agency][0] * 100
        if year == 2026 and agency.short_name in _CHRONIC:
            return max(-0.9 * own_target, _CHRONIC[agency.short_name][measure][quarter - 1])
        lowest = _LOWEST - 3.2 * Random(f"{seed}|dasar|{agency.short_name}|{period}|{measure}").random()
        return min(max(base[agency] * factor, lowest, -0.85 * own_target), _HIGHEST, 100 - own_target)

    factor = -_solve(lambda x: sum(totals[a][0] * gap(a, -x) for a in counted) / total, goal, -6.0, 0.0)
    return {agency: gap(agency, factor) for agency in totals}


def _course_gap(agency: Agency, period: Quarter, measure: int, seed: int) -> float:
    gap = agency.financial_gap if measure == MONEY else agency.physical_gap
    place = (period[0] - 2024) * 4 + period[1] - 1
    rng = Random(f"{seed}|jalan|{agency.short_name}|{period}|{measure}")
    if agency.course == CHANGING:
        return gap * (0.45 + 1.1 * rng.random())
    return gap * _COURSES.get(agency.course, (1.0,) * 12)[place] * (0.92 + 0.16 * rng.random())


def _pace(line: Line, period: Quarter, measure: int, seed: int) -> Callable[[float], float]:
    """The actual of a line (share of its ceiling) as a rising function of its agency's diligence."""
    figures, before = line.figures[period], line.figures.get((period[0], period[1] - 1))
    average, spread = _PACE[line.kind]
    lasting = line.rng(seed, f"laju{period[0]}").random() - 0.5
    passing = line.rng(seed, f"laju{period}").random() - 0.5
    pace = average + spread * (1.2 * lasting + 0.5 * passing)
    stuck = line.kind in (PENGADAAN, KONSTRUKSI, ACARA) and period[1] <= 2 and abs(lasting) < 0.025
    limit = 1.0
    if measure == MONEY:
        # Bills follow the work: money passes the physical progress in few rows only.
        if line.kind != GAJI and line.rng(seed, "mendahului").random() < 0.93:
            limit = (figures.physical_actual or 0) / 10000
        share = (figures.financial_target or 0) / figures.ceiling
        floor = (before.financial_actual or 0) / figures.ceiling if before else 0.0
        pace *= 0.8 + 0.25 * line.rng(seed, f"bayar{period[0]}").random()
    else:
        share = (figures.physical_target or 0) / 10000
        floor = (before.physical_actual or 0) / 10000 if before else 0.0
    damping = 0.6 if line.kind == GAJI else 1.0
    speed = 0.0 if stuck else pace
    return lambda m: max(floor, min(limit, share * speed * max(0.0, 1 - damping * (1 - m))))


def _store_actual(line: Line, period: Quarter, measure: int, share: float) -> None:
    figures = line.figures[period]
    before = line.figures.get((period[0], period[1] - 1))
    if measure == PHYSICAL:
        floor = (before.physical_actual or 0) if before else 0
        figures.physical_actual = min(10000, max(floor, round(share * 10000)))
    else:
        floor = (before.financial_actual or 0) if before else 0
        figures.financial_actual = max(floor, round(share * figures.ceiling))

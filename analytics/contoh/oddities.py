"""The deliberate oddities of the sample, each with its place: what real reports contain."""

from analytics.contoh.catalogue import Figures, Line, Quarter

# Agencies whose actuals of a quarter are blank; their targets are there.
UNREPORTED: dict[Quarter, tuple[str, ...]] = {
    (2025, 3): ("Kec. Taluditi",),
    (2026, 3): ("Dispusip", "Disnakertrans", "Kec. Wanggarasi"),
}
# Reported money but no physical progress at all.
NO_PHYSICAL: dict[Quarter, tuple[str, ...]] = {(2026, 3): ("Bagian Organisasi",)}
# Single rows without a physical target in a whole year, and single rows without actuals in one quarter.
NO_PHYSICAL_TARGET = (("Kesbangpol", "8.01.04.2.01.0004"), ("Kesbangpol", "8.01.05.2.01.0004"))
BLANK_ACTUALS = {
    (2026, 3): (("Dinsos", "1.06.05.2.02.0001"), ("Dikbud", "1.01.02.2.03.0016")),
    (2025, 2): (("PPKB", "2.14.03.2.03.0003"),),
}
# Rows whose ceiling is zero in 2026 (cut by efficiency), with reported zeros.
ZERO_CEILING = (("Bagian Umum", "4.01.01.2.06.0008"), ("Kec. Buntulia", "7.01.02.2.01.0001"))
# Money actual over 100% of the ceiling, in hundredths of a percent.
OVER_CEILING = {
    (2024, 4): {("Bagian Umum", "4.01.01.2.08.0002"): 10240},
    (2025, 4): {("RSUD Bumi Panua", "1.02.02.2.01.0023"): 10415, ("Kec. Marisa", "7.01.01.2.08.0002"): 10180},
    (2026, 3): {("PUPR", "1.03.01.2.08.0002"): 10350, ("Dinkes", "1.02.02.2.02.0026"): 10205},
}
# Money that falls against the quarter before: spending paid back to the treasury (contra posting), in Rp.
CONTRA = {
    (2025, 4): {("Perikanan", "3.25.04.2.02.0001"): 18_750_000},
    (2026, 3): {("Dishub", "2.15.02.2.05.0001"): 12_300_000},
}
# Money ahead of the work (advance payment): fisik and keuangan in hundredths of a percent.
PAID_AHEAD = {
    (2026, 2): {("PUPR", "1.03.06.2.01.0028"): (1180, 3000), ("DLH", "2.11.11.2.01.0009"): (1900, 3150)},
}
# Targets of TW II 2026 that were lowered after the quarter, by a file that came later.
MOVED_QUARTER: Quarter = (2026, 2)
MOVED_AGENCIES = ("Perkim", "Disporapar")


def apply_oddities(lines: list[Line]) -> None:
    """Changes the figures of the lines named above."""
    for line in lines:
        for period, figures in line.figures.items():
            _row_oddities(line, period, figures)
            _contra(line, period, figures)
            _blanks(line, period, figures)


def _place(line: Line) -> tuple[str, str]:
    return line.agency.short_name, line.code


def _row_oddities(line: Line, period: Quarter, figures: Figures) -> None:
    place = _place(line)
    if period[0] == 2026 and place in ZERO_CEILING:
        known = figures.financial_actual is not None
        zero = 0 if known else None
        line.figures[period] = Figures(0, 0, zero, 0, zero)
    if place in OVER_CEILING.get(period, {}):
        figures.financial_actual = figures.ceiling * OVER_CEILING[period][place] // 10000
        figures.physical_actual = 10000
    if place in PAID_AHEAD.get(period, {}):
        physical, money = PAID_AHEAD[period][place]
        figures.physical_actual, figures.financial_actual = physical, figures.ceiling * money // 10000


def _contra(line: Line, period: Quarter, figures: Figures) -> None:
    amount = CONTRA.get(period, {}).get(_place(line))
    if amount:
        figures.financial_actual = line.figures[(period[0], period[1] - 1)].financial_actual - amount


def _blanks(line: Line, period: Quarter, figures: Figures) -> None:
    short_name = line.agency.short_name
    if short_name in UNREPORTED.get(period, ()) or _place(line) in BLANK_ACTUALS.get(period, ()):
        figures.physical_actual = figures.financial_actual = None
    if short_name in NO_PHYSICAL.get(period, ()):
        figures.physical_actual = None
    if period[0] == 2026 and _place(line) in NO_PHYSICAL_TARGET:
        figures.physical_target = None


def moved_targets(line: Line) -> Figures | None:
    """The figures of TW II 2026 with lowered targets, never below those of TW I; None where none moved."""
    figures = line.figures.get(MOVED_QUARTER)
    if figures is None or line.agency.short_name not in MOVED_AGENCIES:
        return None
    before = line.figures[(MOVED_QUARTER[0], MOVED_QUARTER[1] - 1)]
    return Figures(
        figures.ceiling,
        max(before.physical_target or 0, figures.physical_target * 74 // 5000 * 50),
        figures.physical_actual,
        max(before.financial_target or 0, figures.financial_target * 70 // 100_000 * 1000),
        figures.financial_actual,
    )

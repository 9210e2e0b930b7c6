"""The texts of the sample: problem, cause, follow-up, responsible function and due date of a late row."""

import csv
import functools
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.contoh.agencies import SOURCE_FOLDER
from analytics.contoh.catalogue import Figures, Line, Quarter
from analytics.domain.periods import quarter_end

FILLER = "Tidak ada permasalahan"
_REFERENCE_FOLDER = SOURCE_FOLDER.parent / "referensi"


@dataclass(frozen=True)
class Problem:
    """What stands in the five text columns of a row; '' is a blank cell."""

    issue: str = ""
    root_cause: str = ""
    follow_up: str = ""
    responsible: str = ""
    due_date: date | None = None


@dataclass(frozen=True)
class Template:
    """One problem text with the agency, codes, kinds of spending, measure and quarters it fits."""

    agency: str
    code_prefix: str
    kinds: frozenset[str]
    measure: str
    quarters: str
    root_cause: str
    issue: str
    follow_up: str
    responsible: str

    def fits(self, line: Line, measure: str, quarter: int) -> bool:
        return (
            self.agency in ("*", line.agency.short_name)
            and self.measure == measure
            and str(quarter) in self.quarters
            and line.kind in self.kinds
            and line.code.startswith(self.code_prefix)
        )


@functools.cache
def load_templates() -> tuple[Template, ...]:
    """All problem texts, the cause as the short name of data/referensi/root_causes.csv."""
    with (_REFERENCE_FOLDER / "root_causes.csv").open(encoding="utf-8", newline="") as source:
        causes = {row["key"]: row["short_name"] for row in csv.DictReader(source)}
    with (SOURCE_FOLDER / "permasalahan.csv").open(encoding="utf-8", newline="") as source:
        return tuple(
            Template(
                row["agency"],
                row["code_prefix"],
                frozenset(row["kinds"].split(",")),
                row["measure"],
                row["quarters"],
                causes[row["root_cause"]],
                row["issue"],
                row["follow_up"],
                row["responsible"],
            )
            for row in csv.DictReader(source)
        )


def deviations(figures: Figures) -> tuple[float | None, float | None]:
    """Deviation fisik and keuangan of one row in points; None where target, actual or ceiling is missing."""
    physical = financial = None
    if figures.physical_actual is not None and figures.physical_target is not None:
        physical = (figures.physical_actual - figures.physical_target) / 100
    if figures.financial_actual is not None and figures.financial_target is not None and figures.ceiling:
        financial = (figures.financial_actual - figures.financial_target) * 100 / figures.ceiling
    return physical, financial


def problem_of(line: Line, period: Quarter, figures: Figures, places: tuple[str, ...], seed: int) -> Problem:
    """What the agency wrote for this row: mostly a problem where it is late, else nothing or a filler."""
    physical, financial = deviations(figures)
    if figures.physical_actual is None and figures.financial_actual is None:
        return Problem()
    worst = min((d for d in (physical, financial) if d is not None), default=0.0)
    rng = line.rng(seed, f"masalah{period}")
    chance = rng.random()
    if worst >= 0:
        return Problem(FILLER if chance < 0.05 else "")
    if chance >= _chance_of_text(worst):
        filler = rng.random() < (0.35 if worst < -1 else 0.05)
        return Problem(FILLER if filler else "")
    measure = "fisik" if physical is not None and (physical < -1 or financial is None) else "keuangan"
    return _fill(_choose(line, measure, period, seed), line, period, places, seed)


def _chance_of_text(worst: float) -> float:
    return 0.93 if worst < -10 else 0.86 if worst < -5 else 0.62 if worst < -1 else 0.1


def _choose(line: Line, measure: str, period: Quarter, seed: int) -> Template:
    fitting = [t for t in load_templates() if t.fits(line, measure, period[1])]
    own = [t for t in fitting if t.agency != "*"]
    rng = line.rng(seed, f"teks{period[0]}{measure}")
    chosen = own if own and rng.random() < 0.8 else [t for t in fitting if t.agency == "*"] or own
    place = rng.randrange(len(chosen))
    # The text is carried into the next quarter about every second time.
    for _quarter in range(period[1] - 1):
        place += rng.random() < 0.5
    return chosen[place % len(chosen)]


def _fill(template: Template, line: Line, period: Quarter, places: tuple[str, ...], seed: int) -> Problem:
    place = line.rng(seed, f"tempat{period[0]}").choice(places)
    rng = line.rng(seed, f"tenggat{period}")
    due = quarter_end(*period).end_date + timedelta(days=rng.randrange(12, 76))
    due += timedelta(days=max(0, 8 - due.isoweekday()) if due.isoweekday() > 5 else 0)
    return Problem(
        template.issue.format(kec=place),
        template.root_cause if rng.random() < 0.94 else "",
        template.follow_up.format(kec=place) if rng.random() < 0.95 else "",
        template.responsible if rng.random() < 0.95 else "",
        due if rng.random() < 0.94 else None,
    )

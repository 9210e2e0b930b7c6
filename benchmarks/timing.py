"""How a figure is taken: repeated, quiet, as minimum, median and 95th percentile."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing and the limit it should stay under."""

    name: str
    values: tuple[float, ...]
    unit: str
    limit: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def line(self) -> str:
        ordered = sorted(self.values)
        high = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
        limit = "" if self.limit is None else f"  limit {self.limit:g}"
        verdict = "" if self.limit is None else ("  ok" if self.median <= self.limit else "  OVER")
        return f"{self.name:<52}{ordered[0]:>9.1f}{self.median:>9.1f}{high:>9.1f} {self.unit:<4}{limit}{verdict}"


HEADING = f"{'':<52}{'min':>9}{'median':>9}{'p95':>9}"


def milliseconds(
    work: Callable[[], object], repeats: int, warm_ups: int = 1, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, ...]:
    """Milliseconds of each counted run: by the wall clock, or of CPU by time.process_time."""
    for _ in range(warm_ups):
        work()
    taken = []
    for _ in range(repeats):
        started = clock()
        work()
        taken.append((clock() - started) * 1000)
    return tuple(taken)

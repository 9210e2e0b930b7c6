"""How few explain most: the activities below target that cost the points, the largest drag first."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, number, percent, points, round_half_away
from analytics.domain.measures import Measure
from analytics.insight.coverage import with_coverage
from analytics.insight.findings.decomposition import Decomposition, parts_json
from analytics.insight.findings.plain import Table
from analytics.insight.findings.scope import Scope, row_noun
from analytics.insight.sentences import count

EXPLAINED_SHARE = 0.7
"""How much of the shortfall those named must explain, as the office puts it: "12 kegiatan menjelaskan 71%"."""


@dataclass(frozen=True)
class Pareto:
    """The fewest rows that explain EXPLAINED_SHARE of what all rows below target cost, the largest drag first.

    `chosen_pp` and `shortfall_pp`: points that they and all rows below target add, both negative.
    `few`, as a frame `chosen`: they, with the columns of a level.
    Missing: both empty and both sums 0 where no row is below target; deviation_pp None where none is judged.
    """

    measure: Measure
    scope: Scope
    few: Table
    chosen_pp: float
    shortfall_pp: float
    deviation_pp: float | None
    below_count: int
    noun: str
    coverage_share: float | None = None
    """How much of the ceiling is judged (0-1); None where that is not known."""

    @property
    def chosen(self) -> pd.DataFrame:
        return self.few.frame

    @property
    def explained_pct(self) -> float | None:
        """Percent of the shortfall that the chosen rows explain; None without a shortfall."""
        return 100 * self.chosen_pp / self.shortfall_pp if self.shortfall_pp else None


def pareto(found: Decomposition, share: float = EXPLAINED_SHARE) -> Pareto:
    """The fewest rows that explain at least a share of the shortfall: of the points that all rows below target cost.

    Basis: below target by the deviation as shown, so that the counts are those of the lists. Ties: the larger ceiling,
    then the name, then the codes.
    """
    level = found.parts["sub_kegiatan"]
    below = np.flatnonzero(level["below_count"] > 0)
    running = np.cumsum(level["contribution_pp"][below])
    shortfall = float(running[-1]) if len(running) else 0.0
    # Negative sums: reached as soon as the running one is as low as the share; noise must not ask for one row more.
    needed = int(np.argmax(running <= share * shortfall + 1e-12)) + 1 if len(running) else 0
    chosen_pp = float(running[needed - 1]) if needed else 0.0
    few, noun = level.take(below[:needed]), row_noun(found.judged)
    return Pareto(found.measure, found.scope, few, chosen_pp, shortfall, found.deviation_pp, len(below), noun,
                  found.coverage_share)  # fmt: skip


def pareto_title(found: Pareto) -> str:
    """'12 dari 412 kegiatan di bawah target menjelaskan 71,03% ketertinggalan fisik kabupaten'.

    Missing: it says so where nothing is judged or nothing is below target, and where little is judged.
    """
    word, name = found.measure.label.lower(), found.scope.name
    if found.deviation_pp is None:
        return f"Belum ada {found.noun} dengan target dan realisasi {word} di {name}"
    return with_coverage(_title(found, word, name), found.coverage_share)


def _title(found: Pareto, word: str, name: str) -> str:
    if not found.below_count:
        return f"Tidak ada {found.noun} di bawah target {word} di {name}"
    who = f"{count(len(found.few))} dari {count(found.below_count)} {found.noun} di bawah target"
    explained = f"{who} menjelaskan {percent(found.explained_pct)}"
    if round_half_away(found.deviation_pp) >= 0:
        # The whole does not lag: only those below target do.
        stays = f"{name} tetap {points(found.deviation_pp)}{NBSP}poin"
        return f"{explained} dari yang hilang di bawah target {word}; {stays}"
    return f"{explained} ketertinggalan {word} {name}"


def pareto_words(found: Pareto) -> str:
    """The points behind the title: what the named rows cost, what all below target do, and what the others give back.

    What the others give back is the difference of the figures shown, so that who adds them finds the deviation.
    Missing: '' where nothing is below target.
    """
    if not found.below_count:
        return ""
    shortfall, deviation = round_half_away(found.shortfall_pp), round_half_away(found.deviation_pp)
    back: Decimal = deviation - shortfall
    lost = f"{points(found.chosen_pp)} dari {points(shortfall)}{NBSP}poin yang hilang di bawah target"
    if not back:
        return f"{lost}; deviasi {found.scope.name} {points(deviation)}{NBSP}poin"
    return f"{lost}; {found.noun} lain menutup {number(back)}, deviasi {found.scope.name} {points(deviation)}{NBSP}poin"


def to_json(found: Pareto) -> dict[str, object]:
    """The fewest that explain most, for the command line."""
    return {
        "ukuran": found.measure.key,
        "lingkup": found.scope.name,
        "kalimat": pareto_title(found),
        "jumlah": len(found.few),
        "di_bawah_target": found.below_count,
        "persen_dijelaskan": found.explained_pct,
        "sumbangan_poin": found.chosen_pp,
        "ketertinggalan_poin": found.shortfall_pp,
        "deviasi_poin": found.deviation_pp,
        "rincian": parts_json(found.few),
    }

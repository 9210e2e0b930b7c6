"""What the deviation of the whole would be if chosen parts made up what they lack: a sum, never an achievement.

Source: domain 2.1, contribution = weight x deviation: made up by a share, a part gives back that share of its
contribution, and the deviation of the whole rises by as much.
"""

import math
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, idr, number, points, round_half_away
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.contribution import drag_order
from analytics.insight.findings.rows import ACTIVITY_KEY, AGENCY_KEY, Rows, plain_rows
from analytics.insight.rounding import adding_up, shown
from analytics.insight.sentences import count

LABEL = "Simulasi, bukan capaian"
NOTHING = "Tidak ada ketertinggalan untuk disimulasikan."
SHARES = (0.25, 0.5, 0.75, 1.0)
MOST_STEPS = 5
_SHARE_WORDS = {0.25: "seperempat", 0.5: "separuh", 0.75: "tiga perempat", 1.0: "seluruh"}

Key = Hashable  # the slug of an agency, or the ACTIVITY_KEY of an activity as a tuple


@dataclass(frozen=True)
class Part:
    """A part below its target: what it takes from the whole in points (`drag_pp` > 0), and its deviation."""

    key: Key
    name: str
    deviation_pp: float
    drag_pp: float


@dataclass(frozen=True)
class Step:
    """What one part gives back: `share` (0-1) of its drag, in points and rupiah (of works: of the ceiling).

    `shown_points`: the points as they are written; all steps together lead from the shown deviation before to the
    shown one after.
    """

    part: Part
    share: float
    gain_pp: float
    gain_idr: float
    shown_points: Decimal


@dataclass(frozen=True)
class Simulation:
    """The deviation of the whole before and after, and the steps between, the largest drag first.

    `bound_pp`: what was asked for, None where parts were chosen instead; `is_reached` whether after keeps to it.
    `without_count`: parts without a deviation, which weigh nothing in it.
    Missing: `before_pp` and `after_pp` are None where no part has a deviation.
    """

    measure: Measure
    noun: str
    before_pp: float | None
    after_pp: float | None
    steps: tuple[Step, ...]
    share: float
    bound_pp: float | None
    is_reached: bool
    behind_count: int
    without_count: int

    @property
    def gain_idr(self) -> float:
        """The rupiah of all steps."""
        return sum(step.gain_idr for step in self.steps)


@dataclass(frozen=True)
class Whole:
    """What simulations of one whole share: its deviation, and its parts below target, the largest drag first."""

    measure: Measure
    noun: str
    before_pp: float | None
    ceiling_idr: float
    behind: tuple[Part, ...]
    without_count: int


def simulate(
    parts: pd.DataFrame | Rows | Whole, measure: Measure, share: float, chosen: Collection[Key] | None = None
) -> Simulation:
    """What becomes of the whole if parts make up `share` (0-1) of what they lack.

    `parts`: all parts of one whole, with the columns of a level, or activities; or whole_of them. `chosen`: keys of
    parts; by default the five that take most. Who is not below target as shown, or has no deviation, has nothing to
    make up.
    """
    whole = parts if isinstance(parts, Whole) else whole_of(parts, measure)
    taken = whole.behind[:MOST_STEPS] if chosen is None else [one for one in whole.behind if one.key in set(chosen)]
    return _simulation(whole, [(part, share) for part in taken], share, None)


def cheapest(
    parts: pd.DataFrame | Rows | Whole,
    measure: Measure,
    bound_pp: float,
    share: float = 1.0,
    among: Collection[Key] | None = None,
) -> Simulation:
    """The fewest parts that bring the deviation of the whole to a bound, the last one only as far as needed.

    A point of the whole costs the same rupiah wherever it is made, because weights are pagu: what is saved is people
    to be spoken with. The largest drags first are the fewest. `share`: how much of its lack a part makes up at most.
    `is_reached` False: not even all of them (or of `among`) together get there; then all of them are the steps.
    """
    whole = parts if isinstance(parts, Whole) else whole_of(parts, measure)
    allowed = [one for one in whole.behind if among is None or one.key in set(among)]
    if whole.before_pp is None:
        return _simulation(whole, [], share, bound_pp)
    missing, taken = bound_pp - whole.before_pp, []
    # What is within the bound as shown needs nobody.
    if shown(whole.before_pp) >= shown(bound_pp):
        missing = 0.0
    for part in allowed:
        if missing <= 1e-9:
            break
        gain = min(part.drag_pp * share, missing)
        taken.append((part, gain / part.drag_pp))
        missing -= gain
    return _simulation(whole, taken, share, bound_pp)


def whole_of(parts: pd.DataFrame | Rows, measure: Measure) -> Whole:
    """What simulations of all parts of a whole start from; `parts` as `simulate` takes them."""
    is_activities = "activity_key" in parts
    rows = plain_rows(parts, key=ACTIVITY_KEY if is_activities else AGENCY_KEY)
    deviation, ceiling = rows.figures(measure.deviation_column), _counted_ceiling(rows, measure)
    is_known = ~np.isnan(deviation) & ~np.isnan(ceiling)
    whole = float(ceiling[is_known].sum())
    added = deviation * ceiling / (whole or np.nan)
    is_known &= whole > 0
    keys = rows.keys if is_activities else rows["agency_slug"].tolist()
    pagu = (rows.figures("ceiling_idr") if "ceiling_idr" in rows else ceiling).tolist()
    rows_of = list(zip(keys, _names(rows), deviation.tolist(), added.tolist(), pagu, strict=True))
    known = [row for row, is_one in zip(rows_of, is_known.tolist(), strict=True) if is_one]
    # In an order of their own, so that the sum does not depend on that of the rows.
    before = sum(sorted(row[3] for row in known)) if known else None
    drags = [row for row in known if row[3] < 0 and shown(row[2]) < 0]
    drags.sort(key=lambda row: (drag_order(row[3], row[2], row[4], str(row[1])), str(row[0])))
    behind = [Part(key, name, dev, -value) for key, name, dev, value, _ in drags]
    noun = "kegiatan" if is_activities else "OPD"
    return Whole(measure, noun, before, whole, tuple(behind), len(rows_of) - len(known))


def _counted_ceiling(rows: Rows, measure: Measure) -> np.ndarray:
    """The ceiling that a deviation weighs with, as in `contribution`: that of a level, or an activity's own."""
    if measure.counted_ceiling_column in rows:
        return rows.figures(measure.counted_ceiling_column)
    return np.nan_to_num(rows.figures("ceiling_idr"))


def _names(rows: Rows) -> list[str]:
    """Names that tell the parts apart: of several agencies with the agency."""
    agencies = rows["agency_short_name"].tolist()
    if "activity_key" not in rows:
        return agencies
    names = rows["activity_name"].tolist()
    if len(set(rows["agency_slug"].tolist())) < 2:
        return names
    return [f"{name} ({agency})" for name, agency in zip(names, agencies, strict=True)]


def _simulation(whole: Whole, taken: list[tuple[Part, float]], share: float, bound: float | None) -> Simulation:
    gains = [part.drag_pp * one for part, one in taken]
    after = None if whole.before_pp is None else whole.before_pp + sum(gains)
    # Both are known where there is a gain: the steps as written lead from the one as shown to the other.
    written = adding_up(gains, round_half_away(after) - round_half_away(whole.before_pp)) if gains else []
    steps = tuple(
        Step(part, one, gain, gain / 100 * whole.ceiling_idr, text)
        for (part, one), gain, text in zip(taken, gains, written, strict=True)
    )
    is_reached = bound is None or (after is not None and shown(after) >= shown(bound))
    return Simulation(
        whole.measure, whole.noun, whole.before_pp, after, steps, share, bound, is_reached, len(whole.behind),
        whole.without_count,
    )  # fmt: skip


def simulation_title(found: Simulation, whole: str = "kabupaten") -> str:
    """'Bila 5 OPD mengejar separuh ketertinggalannya, deviasi kabupaten menyusut ke −4,90 poin'.

    Missing: where nobody is below target, or nobody of the chosen, or nobody has a deviation, it says so.
    """
    if why := _nothing_words(found):
        return why
    caught = f"{_who(found)} mengejar {_share_words(found.share)} ketertinggalannya"
    return f"Bila {caught}, deviasi {whole} {_moved(found)}"


def cheapest_title(found: Simulation, whole: str = "kabupaten") -> str:
    """'Cukup 3 OPD mengejar ketertinggalannya agar deviasi kabupaten mencapai −5,00 poin (Rp 12,30 M)'.

    Missing: as simulation_title; within the bound already, or not to be reached, it says so.
    """
    if found.before_pp is None:
        return _nothing_words(found)
    bound = f"{points(found.bound_pp)}{NBSP}poin"
    if shown(found.before_pp) >= shown(found.bound_pp):
        return f"Deviasi {whole} {points(found.before_pp)}{NBSP}poin sudah mencapai batas {bound}"
    if not found.steps:
        return _nothing_words(found)
    part, last = "" if found.share >= 1 else f" {_share_words(found.share)}", ""
    piece = math.ceil(found.steps[-1].share * 100 - 1e-9)  # up, so that it is enough
    if found.is_reached and piece < found.share * 100:
        part, last = (f" {piece}%", "") if len(found.steps) == 1 else (part, f", yang terakhir {piece}% saja,")
    if not found.is_reached:
        everybody = "semua " if len(found.steps) > 1 else ""
        return (
            f"Bila {everybody}{_who(found)} mengejar{part} ketertinggalannya pun, deviasi {whole} "
            f"{points(found.after_pp)}{NBSP}poin: batas {bound} tidak tercapai"
        )
    # To need all who lag is not little.
    need = "Perlu semua" if 1 < len(found.steps) == found.behind_count else "Cukup"
    return (
        f"{need} {_who(found)} mengejar{part} ketertinggalannya{last} agar deviasi {whole} mencapai {bound} "
        f"({money_words(found)})"
    )


def simulation_subtitle(found: Simulation) -> str:
    """'Simulasi, bukan capaian · arsiran = belum terjadi · 5 OPD penyumbang terbesar, pengejaran 50%'."""
    parts = [LABEL, "arsiran = belum terjadi"]
    if found.steps:
        ranked = f"{count(len(found.steps))} dari {count(found.behind_count)} {found.noun} di bawah target"
        parts.append(f"{ranked}, pengejaran {number(found.share * 100, 0)}%")
    if found.without_count:
        parts.append(f"{count(found.without_count)} {found.noun} tanpa deviasi tidak ikut dihitung")
    return " · ".join(parts)


def step_words(found: Simulation, step: Step) -> str:
    """'Dinas PUPR +1,50 poin (Rp 13,40 M)': one of the steps."""
    return f"{step.part.name} {points(step.shown_points)}{NBSP}poin ({_money(step.gain_idr, found.measure)})"


def money_words(found: Simulation) -> str:
    """'Rp 12,30 M', of progress 'setara Rp 12,30 M pagu': all steps together."""
    return _money(found.gain_idr, found.measure)


def _money(amount: float, measure: Measure) -> str:
    return idr(amount) if measure == FINANCIAL else f"setara {idr(amount)} pagu"


def _nothing_words(found: Simulation) -> str:
    if found.before_pp is None:
        return f"Belum ada {found.noun} dengan deviasi {found.measure.label.lower()} untuk disimulasikan."
    if not found.behind_count:
        return NOTHING
    return "" if found.steps else f"Tidak ada {found.noun} di bawah target di antara yang dipilih."


def _who(found: Simulation) -> str:
    if len(found.steps) == 1:
        return str(found.steps[0].part.name)
    return f"{count(len(found.steps))} {found.noun}"


def _share_words(share: float) -> str:
    return _SHARE_WORDS.get(share) or f"{number(share * 100, 0)}%"


def _moved(found: Simulation) -> str:
    before, after = shown(found.before_pp), shown(found.after_pp)
    target = f"{points(found.after_pp)}{NBSP}poin"
    if before == after:
        return f"tetap {target}"
    return f"menyusut ke {target}" if after < 0 else f"menjadi {target}"


def to_json(found: Simulation) -> dict:
    """A simulation as it stands in JSON; numbers unrounded, None where missing."""
    return {
        "keterangan": LABEL, "ukuran": found.measure.key, "pengejaran": found.share,
        "deviasi_sebelum_poin": found.before_pp, "deviasi_sesudah_poin": found.after_pp,
        "batas_poin": found.bound_pp, "batas_tercapai": None if found.bound_pp is None else found.is_reached,
        "jumlah_di_bawah_target": found.behind_count, "jumlah_tanpa_deviasi": found.without_count,
        "rupiah": found.gain_idr,
        "langkah": [
            {
                "kunci": list(step.part.key) if isinstance(step.part.key, tuple) else step.part.key,
                "nama": step.part.name, "deviasi_poin": step.part.deviation_pp, "bagian": step.share,
                "poin": step.gain_pp, "rupiah": step.gain_idr,
            }
            for step in found.steps
        ],
    }  # fmt: skip

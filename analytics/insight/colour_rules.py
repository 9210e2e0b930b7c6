"""The rules that a colour can follow: the dashboard's own bands and three that others use, side by side.

Sources: domain 2.3. The own rule is dated reference data (decisions 2, 15); the others are norms of other houses,
kept as they are. All judge figures as shown, with two decimals, and in half-open intervals without a gap.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from analytics.domain.formats import MINUS, is_missing, number, points
from analytics.domain.measures import MEASURES, Measure
from analytics.insight.columns import HasColumns
from analytics.insight.rounding import shown_values

OWN, CONTRACT, RELATIVE, ACHIEVEMENT = "deviasi", "kontrak", "relatif", "capaian"
ZERO_TARGET = "target_nol"
"""A deviation, but nothing to divide by: no status of a rule that divides by the target."""
EARLY_PLAN_PCT = 70


@dataclass(frozen=True)
class Band:
    """One status of a rule, its limits in words, and whether it speaks of a lag; theme.TONES has its colour."""

    status: str
    label: str
    limits: str
    is_lagging: bool


@dataclass(frozen=True)
class ColourRule:
    """A rule: its figure in words, where it comes from, and its bands from best to worst."""

    key: str
    label: str
    formula: str
    basis: str
    bands: tuple[Band, ...]
    threshold_pp: float | None = None
    """Below how many points a deviation is critical; None where that is no one figure for all."""

    @property
    def labels(self) -> dict[str, str]:
        """Status -> word, worst first."""
        return {band.status: band.label for band in reversed(self.bands)}


CONTRACT_RULE = ColourRule(
    CONTRACT,
    "Kontrak kritis",
    f"deviasi = realisasi {MINUS} target; kritis bila tertinggal lebih dari 10 poin selagi target 70% atau kurang, "
    "sesudahnya lebih dari 5 poin",
    "Permen PU 07/PRT/M/2011 (buku PK 06A) tentang kontrak kritis; di sini kacamata untuk OPD dan kegiatan, bukan "
    "penetapan kontrak kritis",
    (
        Band("tercapai", "Tercapai", "deviasi 0 atau lebih", False),
        Band("terlambat", "Terlambat", "di bawah 0, belum melewati batas kritis", True),
        Band("kritis", "Kritis", f"di bawah {MINUS}10, atau di bawah {MINUS}5 bila target di atas 70%", True),
    ),
)
RELATIVE_RULE = ColourRule(
    RELATIVE,
    "Selisih relatif",
    f"(target {MINUS} realisasi) ÷ target × 100, dari persen yang tampil (dua desimal)",
    "Cara RFK aplikasi pemda lain, tandanya di sini: positif berarti tertinggal. Batas 10 dan 25 dari satu provinsi "
    "lain, bukan dari peraturan",
    (
        Band("tercapai", "Tercapai", "0% atau kurang", False),
        Band("ringan", "Tertinggal ringan", "di atas 0% sampai di bawah 10%", True),
        Band("sedang_relatif", "Tertinggal sedang", "10% sampai 25%", True),
        Band("berat", "Tertinggal berat", "di atas 25%", True),
    ),
)
ACHIEVEMENT_RULE = ColourRule(
    ACHIEVEMENT,
    "Skala capaian",
    "realisasi ÷ target × 100, dari persen yang tampil (dua desimal)",
    "Skala nilai peringkat kinerja Permendagri 86/2017 sebagaimana dipakai aplikasi daerah lain; tabel cetaknya "
    "berlubang (90,5?), di sini selang tanpa lubang. Skala ini untuk capaian setahun: sebelum TW IV hanya pembanding",
    (
        Band("sangat_tinggi", "Sangat tinggi", "91% atau lebih", False),
        Band("tinggi", "Tinggi", "76% sampai di bawah 91%", True),
        Band("sedang", "Sedang", "66% sampai di bawah 76%", True),
        Band("rendah", "Rendah", "51% sampai di bawah 66%", True),
        Band("sangat_rendah", "Sangat rendah", "di bawah 51%", True),
    ),
)
_ACHIEVEMENT_LIMITS = ((91.0, "sangat_tinggi"), (76.0, "tinggi"), (66.0, "sedang"), (51.0, "rendah"))
OTHERS: Mapping[str, ColourRule] = MappingProxyType(
    {rule.key: rule for rule in (CONTRACT_RULE, RELATIVE_RULE, ACHIEVEMENT_RULE)}
)
OWN_LABEL = "Deviasi"
LABELS: Mapping[str, str] = MappingProxyType({OWN: OWN_LABEL} | {key: rule.label for key, rule in OTHERS.items()})
"""Key -> name of every rule, the own one first."""


def own_rule(rules: pd.DataFrame) -> ColourRule:
    """The dashboard's own rule from the dated status rules in force (queries.status_rules)."""
    ordered = sorted(rules.to_dict("records"), key=_worse)
    return ColourRule(
        OWN,
        OWN_LABEL,
        f"deviasi = realisasi {MINUS} target, dalam poin",
        "; ".join(dict.fromkeys(str(rule["basis"]) for rule in ordered)),
        tuple(_own_band(rule) for rule in ordered),
        float(ordered[-1]["upper_pp"]),
    )


def _worse(rule: Mapping) -> float:
    """Where a status rule stands from best to worst: the one without a lower limit is the last."""
    return math.inf if is_open(rule["lower_pp"]) else -float(rule["lower_pp"])


def _own_band(rule: Mapping) -> Band:
    status = rule["status"]
    is_lagging = not is_open(rule["upper_pp"]) and rule["upper_pp"] <= 0
    return Band(status, rule["label"], limits_in_words(rule), is_lagging)


def limits_in_words(rule: Mapping) -> str:
    """'deviasi −10 sampai di bawah −5': the limits of a status rule."""
    lower, upper = rule["lower_pp"], rule["upper_pp"]
    if is_open(lower):
        return f"deviasi di bawah {points(upper, 0)}"
    if is_open(upper):
        return f"deviasi {points(lower, 0)} atau lebih"
    return f"deviasi {points(lower, 0)} sampai di bawah {points(upper, 0)}"


def is_open(bound: float | None) -> bool:
    """Whether a limit stands for none: a deviation lies between −100 and some hundreds."""
    return is_missing(bound) or abs(bound) >= 10_000


def rule_of(key: str, rules: pd.DataFrame) -> ColourRule:
    """The rule of a key; the own one, from the rules in force, for any other text."""
    return OTHERS[key] if key in OTHERS else own_rule(rules)


def with_statuses_of(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """A frame of any level with the statuses of one of the other rules in place of its own.

    Missing: what has no deviation keeps its reason (not reported, no data, no target); a target of zero gives no
    ratio, its status is 'target_nol'. A measure whose columns the frame does not have is left out.
    """
    found = {}
    for measure in MEASURES.values():
        if {measure.status_column, measure.deviation_column, measure.target_column} <= set(frame.columns):
            found[measure.status_column] = _statuses(frame, measure, key)
    return frame.assign(**found)


def _statuses(frame: pd.DataFrame, measure: Measure, key: str) -> np.ndarray:
    return _judged(frame[measure.status_column].to_numpy(dtype=object), _shown_figures(frame, measure), key)


def _shown_figures(frame: HasColumns, measure: Measure) -> list[np.ndarray]:
    """Deviation, target and actual as shown."""
    columns = (measure.deviation_column, measure.target_column, measure.actual_column)
    return [shown_values(frame[name]) for name in columns]


def _judged(own: np.ndarray, figures: Sequence[np.ndarray], key: str) -> np.ndarray:
    """What a rule says of each, what it cannot judge as it is told already."""
    return np.where(np.isnan(figures[0]), own, _JUDGES[key](*figures))


def _by_contract(deviation: np.ndarray, target: np.ndarray, _actual: np.ndarray) -> np.ndarray:
    limit = np.where(target <= EARLY_PLAN_PCT, -10.0, -5.0)
    return np.select([deviation >= 0, deviation >= limit], ["tercapai", "terlambat"], "kritis").astype(object)


def _by_relative_gap(deviation: np.ndarray, target: np.ndarray, _actual: np.ndarray) -> np.ndarray:
    gap = _shown_ratio(-deviation, target)
    bands = np.select([gap <= 0, gap < 10, gap <= 25], ["tercapai", "ringan", "sedang_relatif"], "berat")
    return np.where(np.isnan(gap), ZERO_TARGET, bands.astype(object))


def _by_achievement(_deviation: np.ndarray, target: np.ndarray, actual: np.ndarray) -> np.ndarray:
    reached = _shown_ratio(actual, target)
    conditions = [reached >= limit for limit, _ in _ACHIEVEMENT_LIMITS]
    bands = np.select(conditions, [status for _, status in _ACHIEVEMENT_LIMITS], "sangat_rendah")
    return np.where(np.isnan(reached), ZERO_TARGET, bands.astype(object))


_JUDGES = {CONTRACT: _by_contract, RELATIVE: _by_relative_gap, ACHIEVEMENT: _by_achievement}


def _shown_ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Percent of two figures as shown, itself as shown: who divides what stands there finds the band."""
    ratio = np.full(len(part), np.nan)
    np.divide(100 * part, whole, out=ratio, where=whole > 0)
    return shown_values(ratio)


def status_of(deviation: float, target: float, key: str, rules: pd.DataFrame) -> str:
    """The status of one figure by a rule, for what no row of the data holds: a simulated deviation."""
    shown_deviation = float(shown_values(np.array([deviation]))[0])
    if key == OWN:
        ordered = sorted(rules.to_dict("records"), key=_worse, reverse=True)
        return next(
            rule["status"] for rule in ordered if is_open(rule["upper_pp"]) or shown_deviation < rule["upper_pp"]
        )
    figures = np.array([shown_deviation]), np.array([target]), np.array([target + shown_deviation])
    return str(_JUDGES[key](*(shown_values(one) for one in figures))[0])


@dataclass(frozen=True)
class RuleCount:
    """How many stand in each band of a rule, best first, and how many it cannot judge."""

    rule: ColourRule
    counts: tuple[int, ...]
    unjudged: int


def counts_by_rule(totals: HasColumns, measure: Measure, rules: pd.DataFrame | ColourRule) -> list[RuleCount]:
    """The same units judged by every rule: the own one first.

    `totals`: rows of a level with the own statuses. `rules`: those in force, or the own_rule of them.
    Missing: a unit without a deviation is in no band; it and those with a target of zero are `unjudged`.
    """
    found = []
    first = own_rule(rules) if isinstance(rules, pd.DataFrame) else rules
    own, figures = np.asarray(totals[measure.status_column], dtype=object), _shown_figures(totals, measure)
    for key in LABELS:
        tally = Counter((own if key == OWN else _judged(own, figures, key)).tolist())
        rule = first if key == OWN else OTHERS[key]
        counts = tuple(tally[band.status] for band in rule.bands)
        found.append(RuleCount(rule, counts, len(own) - sum(counts)))
    return found


def counts_words(found: RuleCount) -> str:
    """'3 tercapai, 20 terlambat, 28 kritis; 2 tanpa deviasi': the bands that have any, best first."""
    named = zip(found.counts, found.rule.bands, strict=True)
    told = ", ".join(f"{number(count, 0)} {band.label.lower()}" for count, band in named if count)
    rest = f"{number(found.unjudged, 0)} tidak dapat dinilai" if found.unjudged else ""
    return "; ".join(filter(None, (told, rest)))


def to_json(found: Sequence[RuleCount]) -> list[dict[str, object]]:
    """The counts for `temuan`: rule, formula, basis, and a count per band."""
    return [
        {
            "aturan": one.rule.key,
            "nama": one.rule.label,
            "rumus": one.rule.formula,
            "dasar": one.rule.basis,
            "jumlah": {band.label: count for band, count in zip(one.rule.bands, one.counts, strict=True)},
            "tidak_dinilai": one.unjudged,
        }
        for one in found
    ]

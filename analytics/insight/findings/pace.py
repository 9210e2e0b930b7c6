"""What every unit must do per month to reach its next targets, beside what it has done lately and at its best.

Source: domain 2.1, required rate = (target at the end - actual now) / months left.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import NBSP, idr, number, percent
from analytics.domain.measures import Measure
from analytics.domain.periods import Period, next_quarter
from analytics.insight.coverage import is_little_covered, with_coverage
from analytics.insight.findings.histories import KABUPATEN, History, figures_of, is_of_year, plain_histories
from analytics.insight.findings.like_for_like import Stretch, Stretches
from analytics.insight.findings.rows import Periods, plain_periods
from analytics.insight.findings.unit_stretches import UnitStretches, key_of
from analytics.insight.rounding import shown
from analytics.insight.sentences import count

REACHED = "sudah tercapai"
ENOUGH = "cukup dengan laju sekarang"
AT_BEST = "terkejar bila secepat laju terbaiknya"
HARD = "berat: melebihi laju terbaiknya"
IMPOSSIBLE = "mustahil tanpa penjadwalan ulang"
RULE_WORDS = (
    f"{ENOUGH}: laju yang diperlukan tidak lebih dari laju terakhir; {AT_BEST}: tidak lebih dari laju triwulan "
    f"terbaik; {HARD.split(':')[0]}: sampai 1,5 kali laju terbaik; {IMPOSSIBLE}: lebih dari itu. "
    "Tanpa penilaian bila belum ada empat triwulan untuk dibandingkan"
)
HARD_UNTIL = 1.5
"""How many times its best pace a unit is still thought able to go; a judgement of this dashboard, no regulation."""
FEWEST_QUARTERS = 4
"""With less than a year of quarters 'best' would be the slow start of a year, and every target impossible."""
WHOLE_CEILING = 100.0


@dataclass(frozen=True)
class Goal:
    """What a target asks for: points (and rupiah, of money) a month from now on.

    `is_assumed`: no target of December is known and 100 % of the ceiling stands for it.
    `required_pp`: points a month, 0 where the target is reached. `lacking`: the rupiah of it, None of works.
    `ratio`: times the recent pace, None where that is not above zero. `word`: how feasible it is, '' where that is not
    known.
    """

    period: Period
    target_pct: float
    is_assumed: bool
    months_left: int
    required_pp: float
    lacking: "Lacking | None"
    ratio: float | None
    word: str

    @property
    def required_idr(self) -> float | None:
        """Rupiah a month, 0 where the target is reached; None where `lacking` is."""
        if self.lacking is None:
            return None
        return 0.0 if self.word == REACHED else self.lacking.idr / self.months_left


@dataclass(frozen=True)
class Lacking:
    """What of a target is not yet spent: the sums themselves that its percentage and that of the actual are made of."""

    target_idr: float
    actual_idr: float

    @property
    def idr(self) -> float:
        """Rupiah from the actual to the target."""
        return self.target_idr - self.actual_idr


@dataclass(frozen=True)
class Pace:
    """The pace of one unit (agency_slug '' is the kabupaten) in points a month, and its goals: next quarter, year.

    `recent_pp` since the last quarter end before, or `since` where that one is missing, or where too little of what is
    counted now was counted then (None: since January). `best_pp` in the best quarter of any year so far,
    `best_quarter`. Both like for like (like_for_like); `recent_of`, `best_of`: of how many OPD (of the kabupaten) or
    activities (of an OPD) alone, where those weigh too little (coverage) of the ceiling; None where not.
    `goals`: the year's end stands there once; in December there are none.
    Missing: `actual_pct` None where nothing is reported (`has_reported` says which); then there are no goals.
    """

    agency_slug: str
    measure: Measure
    period: Period
    has_reported: bool
    actual_pct: float | None
    since: Period | None
    recent_pp: float | None
    best_pp: float | None
    best_quarter: Period | None
    goals: tuple[Goal, ...]
    coverage_share: float | None = None
    """How much of the ceiling `actual_pct` rests on; None where that is not known."""
    recent_of: int | None = None
    best_of: int | None = None


def paces(
    histories: pd.DataFrame | Mapping[str, History],
    measure: Measure,
    period: Period,
    running: pd.DataFrame | None = None,
    activities: pd.DataFrame | Periods | None = None,
) -> list[Pace]:
    """The pace of the kabupaten and of every agency at the end of a period.

    `histories`: queries.unit_histories, or histories_of it. `running`: the totals of a period between quarter ends
    (columns of a level, agency_slug '' or missing is the kabupaten); at a quarter end the histories hold them.
    `activities`: queries.finding_activities of the year until the period; without them the totals alone are compared.
    Grain: one per unit with figures in the year or in `running`, the kabupaten first, then by agency_slug.
    Basis: what is later than the period is used for nothing but its targets. Percentages of different quarters
    have each their own ceiling (decisions 6).
    """
    totals = figures_of(running, measure)
    units = {slug: History(slug) for slug in totals} | plain_histories(histories, measure)
    current = [slug for slug in sorted(units) if slug in totals or is_of_year(units[slug], period)]
    rows = None if activities is None else Stretches(plain_periods(activities), measure)
    stretches = UnitStretches(units, period, measure, totals, rows)
    return [_pace(slug, measure, period, stretches) for slug in current]


def _pace(slug: str, measure: Measure, period: Period, stretches: UnitStretches) -> Pace:
    actual, ceiling, has_reported = stretches.standing(slug)
    best = stretches.best(slug)
    history = stretches.units[slug]
    then = None if best.quarter is None else history.ceilings.get(key_of(best.quarter))
    known = {"best_pp": best.pace_pp, "best_quarter": best.quarter, "best_of": _few(best.stretch, then)}
    if actual is None:
        return Pace(slug, measure, period, has_reported, None, None, None, goals=(), **known)
    since, stretch = stretches.recent(slug)
    recent = stretch.gained_pp / (period.month - (since.month if since else 0))
    figures = actual, recent, best.pace_pp if best.count >= FEWEST_QUARTERS else None
    goals = tuple(
        _goal(end, target, figures, period, _lacking(history, period, end)) for end, target in _targets(history, period)
    )
    return Pace(
        slug, measure, period, has_reported, actual, since, recent, goals=goals,
        coverage_share=history.coverages.get(key_of(period)), recent_of=_few(stretch, ceiling), **known,
    )  # fmt: skip


def _few(stretch: Stretch | None, ceiling: float | None) -> int | None:
    """How many a stretch goes over, where they weigh too little to speak for the whole unit without saying so."""
    if stretch is None or not stretch.count or not ceiling:
        return None
    return stretch.count if is_little_covered(stretch.ceiling_idr / ceiling) else None


def _targets(history: History, period: Period) -> list[tuple[Period, float | None]]:
    """The next quarter end with its target, where known, and the year's end, whose target may be missing."""
    year_end = Period(period.year, 12)
    ends = [end for end in (next_quarter(period),) if end is not None and end != year_end]
    found = [(end, history.targets.get((end.year, end.quarter))) for end in ends]
    known: list[tuple[Period, float | None]] = [one for one in found if one[1] is not None]
    return known + ([(year_end, history.targets.get((period.year, 4)))] if period < year_end else [])


def _lacking(history: History, period: Period, end: Period) -> Lacking | None:
    """What a unit lacks of its target of `end` in rupiah, or of its whole ceiling where that target is not known.

    Missing: None of works; None too where target or actual goes over little of the ceiling (coverage): what is not
    counted would stand there as not planned, or as not spent.
    """
    now, then = key_of(period), key_of(end)
    actual = history.actual_idrs.get(now)
    target = history.target_idrs.get(then) if then in history.targets else history.ceilings.get(now)
    is_partial = is_little_covered(history.coverages.get(now)) or is_little_covered(_planned_share(history, then))
    return None if actual is None or target is None or is_partial else Lacking(target, actual)


def _planned_share(history: History, key: tuple[int, float]) -> float | None:
    """The share (0-1) of the ceiling that a target goes over; None where that is not known.

    Why not the coverage: as long as nobody has reported a quarter, nothing of it is counted.
    """
    target_pct, target, ceiling = (one.get(key) for one in (history.targets, history.target_idrs, history.ceilings))
    return 100 * target / target_pct / ceiling if target_pct and target and ceiling else None


def _goal(
    end: Period,
    target: float | None,
    figures: tuple[float, float, float | None],
    period: Period,
    lacking: Lacking | None,
) -> Goal:
    actual, recent, best = figures
    wanted = WHOLE_CEILING if target is None else target
    months = end.month - period.month
    is_reached = shown(wanted - actual) <= 0
    required = 0.0 if is_reached else (wanted - actual) / months
    # The ratio is that of the two figures beside it, so that the room can do the division.
    ratio = shown(required) / shown(recent) if shown(recent) > 0 else None
    word = REACHED if is_reached else _feasibility(required, recent, best)
    # Where less of the ceiling is planned than has reported, the rupiah may be reached and the percentage not.
    is_told = lacking is not None and (is_reached or lacking.idr > 0)
    known = lacking if is_told else None
    return Goal(end, wanted, target is None, months, required, known, None if is_reached else ratio, word)


def _feasibility(required: float, recent: float, best: float | None) -> str:
    """A word by RULE_WORDS, from the figures as shown; '' where there is no best pace above zero to compare with."""
    wanted = shown(required)
    if wanted <= shown(recent):
        return ENOUGH
    if best is None or shown(best) <= 0:
        return ""
    if wanted <= shown(best):
        return AT_BEST
    return HARD if wanted <= HARD_UNTIL * shown(best) + 1e-9 else IMPOSSIBLE


def goal_words(pace: Pace, goal: Goal) -> str:
    """'Agar target TW III tercapai, laju harus naik 1,8×: dari 6,40 menjadi 11,80 poin per bulan'."""
    name, rate = goal_name(goal), f"poin per{NBSP}bulan"
    if goal.word == REACHED:
        return f"{name[0].upper()}{name[1:]} ({percent(goal.target_pct)}) sudah tercapai: {percent(pace.actual_pct)}"
    required, recent = number(goal.required_pp), recent_text(pace)
    if goal.word == ENOUGH:
        return f"Agar {name} tercapai, perlu {required} {rate}; laju sekarang {recent} cukup"
    if goal.ratio is None:
        return f"Agar {name} tercapai, perlu {required} {rate}; laju sekarang {recent}"
    times = number(goal.ratio, 1)
    raised = "" if times == "1,0" else f" {times}×:"
    return f"Agar {name} tercapai, laju harus naik{raised} dari {recent} menjadi {required} {rate}"


def recent_text(pace: Pace) -> str:
    """'8,33', or '8,33 (3 OPD sama)' where it goes over a part of the unit alone."""
    return f"{number(pace.recent_pp)}{_of_words(pace, pace.recent_of)}"


def _of_words(pace: Pace, of: int | None) -> str:
    if of is None:
        return ""
    return f" ({count(of)} {'kegiatan' if pace.agency_slug != KABUPATEN else 'OPD'} sama)"


def goal_name(goal: Goal) -> str:
    """'target TW IV', or what stands for it where no target of December is known."""
    name = "target akhir tahun" if goal.period.month == 12 else f"target {goal.period.short_label}"
    return "100% pada akhir tahun (target belum dimuat)" if goal.is_assumed else name


def pace_words(pace: Pace, goal: Goal | None = None) -> str:
    """The sentence of a goal (the first one where none is named), or why there is none."""
    if pace.actual_pct is None:
        reason = f"belum ada realisasi {pace.measure.label.lower()}" if pace.has_reported else "belum melapor"
        return f"Laju belum dapat dihitung: {reason} untuk {pace.period.label}"
    if not pace.goals:
        return f"Tahun anggaran {pace.period.year} sudah berakhir: realisasi {percent(pace.actual_pct)}"
    return with_coverage(goal_words(pace, goal or pace.goals[0]), pace.coverage_share)


def feasibility_words(pace: Pace, goal: Goal) -> str:
    """'Terkejar bila secepat laju terbaiknya (11,64 poin per bulan pada TW IV 2025)'; '' where there is no word."""
    if not goal.word or goal.word in (REACHED, ENOUGH):
        return goal.word.capitalize()
    best = f"{number(pace.best_pp)} poin per{NBSP}bulan pada {best_words(pace)}"
    return f"{goal.word[0].upper()}{goal.word[1:]} ({best})"


def best_words(pace: Pace) -> str:
    """Which quarter was the best, and of how many where not of all: 'TW IV 2025', 'TW II 2026, 3 OPD sama'."""
    if pace.best_quarter is None:
        return ""
    of = _of_words(pace, pace.best_of).strip(" ()")
    return ", ".join(filter(None, [f"{pace.best_quarter.short_label} {pace.best_quarter.year}", of]))


def money_words(goal: Goal) -> str:
    """'Rp 18,45 M per bulan sampai TW III'; '' of progress, or where it is not known or nothing is missing."""
    if goal.required_idr is None or goal.word == REACHED:
        return ""
    end = "akhir tahun" if goal.period.month == 12 else goal.period.short_label
    return f"{idr(goal.required_idr)} per{NBSP}bulan sampai {end}"


def money_formula(goal: Goal) -> str:
    """'(target Rp 925,08 M − realisasi Rp 523,76 M) ÷ 3 bulan', with the figures of money_words; '' without those."""
    if not money_words(goal):
        return ""
    wanted = "pagu" if goal.is_assumed else "target"
    told = f"{wanted} {idr(goal.lacking.target_idr)} − realisasi {idr(goal.lacking.actual_idr)}"
    return f"({told}) ÷ {number(goal.months_left, 0)}{NBSP}bulan"


def recent_words(pace: Pace) -> str:
    """Over which months the recent pace goes: 'sejak TW II', 'sejak awal tahun'; '' where there is none."""
    if pace.recent_pp is None:
        return ""
    since = f"sejak {pace.since.short_label}" if pace.since else "sejak awal tahun"
    return f"{since}{_of_words(pace, pace.recent_of)}"


def to_json(found: list[Pace]) -> list[dict]:
    """The paces as they stand in JSON; numbers unrounded, None where missing."""
    return [
        {
            "opd": pace.agency_slug or None, "ukuran": pace.measure.key, "periode": pace.period.iso,
            "lapor": pace.has_reported, "realisasi_persen": pace.actual_pct,
            "laju_terakhir_poin_per_bulan": pace.recent_pp, "laju_terakhir_sejak": pace.since and pace.since.iso,
            "laju_terakhir_dari": pace.recent_of, "laju_terbaik_poin_per_bulan": pace.best_pp,
            "laju_terbaik_periode": pace.best_quarter and pace.best_quarter.iso, "laju_terbaik_dari": pace.best_of,
            "sasaran": [_goal_json(goal) for goal in pace.goals],
        }
        for pace in found
    ]  # fmt: skip


def _goal_json(goal: Goal) -> dict:
    return {
        "periode": goal.period.iso, "target_persen": goal.target_pct, "target_dianggap_penuh": goal.is_assumed,
        "sisa_bulan": goal.months_left, "perlu_poin_per_bulan": goal.required_pp,
        "perlu_rupiah_per_bulan": goal.required_idr, "kali_laju_terakhir": goal.ratio, "kelayakan": goal.word or None,
    }  # fmt: skip

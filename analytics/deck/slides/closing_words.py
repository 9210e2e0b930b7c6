"""What the closing slide says: computed from the same values that it shows."""

from collections.abc import Sequence
from datetime import date

from analytics import theme
from analytics.deck.material import Material
from analytics.deck.slides.commitments import quarter_after
from analytics.domain.formats import NBSP, is_missing, long_date, number, percent, points
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, width
from analytics.insight import sentences, summary
from analytics.insight.colour_rules import own_rule
from analytics.insight.findings import pace
from analytics.insight.findings.histories import KABUPATEN
from analytics.insight.report_states import deadline_of
from analytics.insight.sentences import count

_WITHOUT = {"belum_lapor": "belum lapor", "tanpa_data": "tanpa data", "tanpa_target": "tanpa target"}


def measures_in_order(material: Material) -> tuple[Measure, Measure]:
    """The measure in front, then the other one."""
    return (PHYSICAL, FINANCIAL) if material.front == PHYSICAL else (FINANCIAL, PHYSICAL)


def kabupaten_pace(material: Material, measure: Measure) -> pace.Pace | None:
    """The pace of the kabupaten; None where it has no figures in the year."""
    paces = material.found.measures[measure.key].paces
    return next((one for one in paces if one.agency_slug == KABUPATEN), None)


def titles(material: Material) -> list[str]:
    """Where both measures stand and what their next target asks for, then without the target.

    Missing: a measure without a deviation says so; where neither has one, only that is said.
    """
    measures, whole = measures_in_order(material), material.whole
    if all(is_missing(whole[one.deviation_column]) for one in measures):
        return [f"Belum ada deviasi untuk {material.period.label}"]
    standing = " dan ".join(_standing(whole[one.deviation_column], one) for one in measures)
    head = f"{standing[0].upper()}{standing[1:]}"
    asked = _asked(material)
    return [f"{head}; {asked}", head] if asked else [head]


def _standing(deviation: float | None, measure: Measure) -> str:
    word = measure.label.lower()
    return f"{word} tanpa deviasi" if is_missing(deviation) else f"{word} {points(deviation)}{NBSP}poin"


def _asked(material: Material) -> str:
    """'target TW III perlu 10,29 dan 11,63 poin per bulan'; that the year is over in December;
    '' where the measures have no target in common ahead."""
    if is_over(material):
        return f"tahun anggaran {material.period.year} sudah berakhir"
    measures = measures_in_order(material)
    paces = [kabupaten_pace(material, one) for one in measures]
    goals = [one.goals[0] for one in paces if one is not None and one.goals]
    if len(goals) < len(measures) or len({_name(goal) for goal in goals}) > 1:
        return ""
    name, rate = _name(goals[0]), f"poin per{NBSP}bulan"
    open_goals = [(one, goal) for one, goal in zip(measures, goals, strict=True) if goal.word != pace.REACHED]
    if not open_goals:
        return f"{name} sudah tercapai"
    figures = " dan ".join(number(goal.required_pp) for _, goal in open_goals)
    which = "" if len(open_goals) == len(measures) else f"{open_goals[0][0].label.lower()} "
    return f"{name} {which}perlu {figures} {rate}"


def goalless_words(material: Material) -> str:
    """Why no target lies ahead: the year has ended, or there is no pace; '' where nothing is known of the year."""
    measures = measures_in_order(material)
    paces = [one for measure in measures if (one := kabupaten_pace(material, measure)) is not None]
    if is_over(material):
        reached = ", ".join(f"{one.measure.label.lower()} {percent(one.actual_pct)}" for one in paces)
        return f"Tahun anggaran {material.period.year} sudah berakhir: realisasi {reached}."
    return " ".join(dict.fromkeys(f"{pace.pace_words(one)}." for one in paces))


def is_over(material: Material) -> bool:
    """Whether the year has ended with an actual of both measures."""
    paces = [kabupaten_pace(material, one) for one in measures_in_order(material)]
    return material.period.month == 12 and all(one is not None and one.actual_pct is not None for one in paces)


def goal_words(paces: Sequence[tuple[Measure, pace.Pace | None]]) -> str:
    """What the table of targets is about: 'Agar target TW III tercapai (poin)'.

    Missing: where no target of December is loaded it says that 100 % stands for it.
    """
    goals = [one.goals[0] for _, one in paces if one is not None and one.goals]
    names = {_name(goal) for goal in goals}
    if len(names) > 1:
        return "Agar target berikutnya tercapai (poin)"
    if goals[0].is_assumed:
        return f"Menuju {_name(goals[0])} (target belum dimuat)"
    return f"Agar {_name(goals[0])} tercapai (poin)"


def _name(goal: pace.Goal) -> str:
    """'target TW III', 'target akhir tahun', or what stands for it."""
    return "100% akhir tahun" if goal.is_assumed else pace.goal_name(goal)


def counts(material: Material) -> list[tuple[str, str, list[int]]]:
    """Status, its word, and how many OPD have it in fisik and in keuangan; the worst first, then those without a
    figure."""
    labels = own_rule(material.found.evidence.rules).labels
    words = {status: label.lower() for status, label in labels.items()} | _WITHOUT
    found = [summary.status_counts(material.totals, one, list(words)) for one in (PHYSICAL, FINANCIAL)]
    return [(status, word, [one[status] for one in found]) for status, word in words.items()]


def fitting_head(material: Material, words: str, named: int, box: Box) -> str:
    """What stands over the `named` largest contributors: the first that has room in a box."""
    equal = summary.equal_contributors(material.totals, material.front, named)
    heads = summary.contributors_heads(words, equal)
    return next((one for one in heads if width(one, theme.STAGE_NAME, BOLD) <= box.width), heads[-1])


def nobody_below_words(material: Material) -> str:
    """Why there is no contributor: nobody with a deviation lags, or nobody has one."""
    ranked, word = sentences.with_deviation(material.totals, material.front), material.front.label.lower()
    if ranked.empty:
        return f"Belum ada OPD dengan deviasi {word}"
    return f"Tidak ada penyumbang ketertinggalan {word} (dari {count(len(ranked))} OPD dengan deviasi)"


def deadline_words(material: Material) -> str:
    """'Laporan TW III paling lambat 10 Oktober 2026'; '' where no rule for it is in force."""
    quarter = quarter_after(material.period)
    rule = None if material.deadlines is None else deadline_of(material.deadlines, quarter)
    if rule is None or is_missing(rule["due_day"]):
        return ""
    after = date(quarter.year + quarter.month // 12, quarter.month % 12 + 1, int(rule["due_day"]))
    name = quarter.short_label if quarter.year == material.period.year else f"{quarter.short_label} {quarter.year}"
    return f"Laporan {name} paling lambat {long_date(after)}"

"""What the chair can ask an agency: three to five questions, made by rules from its own figures.

Source: domain 5 (four questions, exceptions first), 6.1 (bank of questions). Praise is asked about, too.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from analytics.domain.formats import NBSP, idr, is_missing, number, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.insight.coverage import is_little_covered
from analytics.insight.findings.asked_agency import AgencyFacts
from analytics.insight.rounding import shown
from analytics.insight.sentences import count

FEWEST, MOST = 3, 5
UNPAID_POINTS = 10.0
"""Progress ahead of money by more than this is work that is not paid; money ahead by more is asked about as well."""


@dataclass(frozen=True)
class Question:
    """A question, the rule that asks it, the figures behind it and how much it weighs."""

    rule: str
    text: str
    figures: tuple[tuple[str, str], ...]
    weight: float


def questions(facts: AgencyFacts) -> list[Question]:
    """The questions to an agency, the weightiest first: at most five, three where its figures give three.

    Missing: a rule without its figures asks nothing. Who has not reported is asked for the report, never praised.
    Basis: figures as shown, with two decimals; equal weights stand in the order of the rules.
    """
    asked: list[Question] = []
    for rule, heaviest in _RULES:
        # A rule that could not be among the weightiest any more is not put into words.
        if (len(asked) < MOST or asked[-1].weight < heaviest) and (more := [*rule(facts)]):
            asked = _weightiest([*asked, *more])[:MOST]
    # What only fills up is asked until there are three, never to have five.
    missing = max(0, FEWEST - len(asked))
    return [*asked, *_weightiest(_remaining(facts))[:missing]] if missing else asked


def _weightiest(asked: Iterable[Question]) -> list[Question]:
    return sorted(asked, key=lambda one: -one.weight)


def _shown(value: float | None) -> float | None:
    return None if is_missing(value) else shown(value)


def _silent(facts: AgencyFacts) -> Iterator[Question]:
    # Who need not report owes none.
    if facts.has_reported or not facts.silent_quarters:
        return
    times = facts.silent_quarters
    least = "sedikitnya " if _may_be_longer(times, facts) else ""
    span = f"{least}{count(times)} triwulan berturut-turut" if times > 1 else facts.period.label
    yield Question(
        "belum_lapor",
        f"Belum melapor untuk {span}: kapan laporannya masuk?",
        (("Triwulan tanpa laporan", count(times)),),
        100.0 + times,
    )
    yield Question(
        "belum_lapor_kendala",
        "Apa yang menahan laporan, dan siapa yang bertanggung jawab mengisinya?",
        (("Periode", facts.period.label),),
        60.0,
    )
    for measure in (PHYSICAL, FINANCIAL):
        if (target := _shown(facts.standing(measure).target_pct)) is not None:
            word = measure.label.lower()
            yield Question(
                f"belum_lapor_{measure.key}",
                f"Target {word} {facts.period.short_label} {percent(target)}: sudah sampai berapa?",
                ((f"Target {word}", percent(target)),),
                50.0,
            )


def _streak(facts: AgencyFacts) -> Iterator[Question]:
    if not facts.has_reported or max(facts.critical_quarters, facts.red_quarters) < 2:
        return
    is_critical = facts.critical_quarters >= 2
    times = facts.critical_quarters if is_critical else facts.red_quarters
    word = "kritis" if is_critical else "di bawah target"
    spelled = {2: "Dua", 3: "Tiga", 4: "Empat"}.get(times, count(times))
    if _may_be_longer(times, facts):
        spelled = f"Sedikitnya {spelled.lower()}"
    # A running month is a report, no quarter.
    what = "triwulan" if facts.period.quarter else "laporan"
    yield Question(
        "kritis_berturut" if is_critical else "merah_berturut",
        f"{spelled} {what} berturut-turut {word}: apa yang berbeda kali ini?",
        ((f"{what.capitalize()} {word} berturut-turut", count(times)),),
        (80.0 if is_critical else 45.0) + times,
    )


def _may_be_longer(times: int, facts: AgencyFacts) -> bool:
    return 0 < facts.known_quarters <= times


def _paid_and_done(facts: AgencyFacts) -> Iterator[Question]:
    physical, financial = _shown(facts.physical.actual_pct), _shown(facts.financial.actual_pct)
    if not facts.has_reported or physical is None or financial is None:
        return
    # Percentages of other activities each do not show what is unpaid; `_coverage` asks for what is missing.
    if any(_is_little_covered(facts, measure) for measure in (PHYSICAL, FINANCIAL)):
        return
    ahead = _shown(physical - financial)
    if abs(ahead) <= UNPAID_POINTS:
        return
    figures = (("Fisik", percent(physical)), ("Keuangan", percent(financial)), ("Selisih", f"{points(ahead)} poin"))
    said = f"Fisik {percent(physical)}, keuangan {percent(financial)}"
    if ahead > 0:
        yield Question("tagihan_tertunda", f"{said}: tagihan mana yang belum diajukan?", figures, 40.0 + ahead / 2)
    else:
        question = f"{said}: apa yang sudah dibayar sebelum pekerjaannya selesai?"
        yield Question("bayar_dahulu", question, figures, 40.0 - ahead / 2)


def _behind(facts: AgencyFacts) -> Iterator[Question]:
    for measure in (PHYSICAL, FINANCIAL):
        standing, word = facts.standing(measure), measure.label.lower()
        deviation = _shown(standing.deviation_pp)
        if not facts.has_reported or deviation is None or deviation >= 0:
            continue
        figures = (
            (f"Target {word}", percent(standing.target_pct)),
            (f"Realisasi {word}", percent(standing.actual_pct)),
            (f"Deviasi {word}", f"{points(deviation)} poin"),
        )
        text = f"{measure.label} kurang {number(-deviation)}{NBSP}poin dari target: apa penyebab utamanya?"
        yield Question(f"tertinggal_{measure.key}", text, figures, 15.0 + min(-deviation, 20.0))


def _drag(facts: AgencyFacts) -> Iterator[Question]:
    cost = _shown(facts.largest_drag_pp)
    whole = _shown(facts.standing(facts.largest_drag_measure).deviation_pp)
    if not facts.has_reported or not facts.largest_drag_name or cost is None or cost >= 0:
        return
    if facts.is_recap:
        # What drags it is the OPD itself: `_behind` asks about that.
        return
    word = facts.largest_drag_measure.label.lower()
    # It can cost more than all lack: then others give part of it back, and 'dari' would not be true.
    of_whole = f" dari {number(-whole)}" if whole is not None and whole <= cost else ""
    figures = ((f"Kontribusi {word}", f"{points(cost)} poin"), (f"Deviasi {word}", f"{points(whole)} poin"))
    text = f"{facts.largest_drag_name} menyumbang {number(-cost)}{of_whole}{NBSP}poin {word} yang kurang"
    asked = f"{text}: apa yang menahannya, dan kapan terkejar?"
    yield Question("kegiatan_terberat", asked, figures, 42.0 + min(-cost, 20.0))


def _unfilled(facts: AgencyFacts) -> Iterator[Question]:
    if not facts.has_reported or facts.unfilled_count < 1:
        return
    number_of = count(facts.unfilled_count)
    what = "Di bawah target" if facts.is_recap else f"{number_of} kegiatan di bawah target"
    text = f"{what} tanpa masalah dan tindak lanjut: kapan dilengkapi?"
    figures = (("Tanpa masalah", number_of), ("Di bawah target", count(facts.under_target_count)))
    yield Question("belum_diisi", text, figures, 35.0 + min(facts.unfilled_count, 20) / 2)


def _repeated(facts: AgencyFacts) -> Iterator[Question]:
    if not facts.has_reported:
        return
    if facts.repeated_problem and facts.repeated_since:
        since = facts.repeated_since
        label = since.short_label if since.year == facts.period.year else since.label
        text = f"Masalah yang sama sejak {label} (“{facts.repeated_problem}”): siapa yang dapat membantu?"
        yield Question("masalah_berulang", text, (("Masalah", facts.repeated_problem), ("Sejak", label)), 48.0)
    elif facts.copied_count:
        copied = count(facts.copied_count)
        what = "Masalahnya menyalin" if facts.is_recap else f"{copied} kegiatan menyalin masalah"
        text = f"{what} laporan sebelumnya: apa yang sudah dilakukan sejak itu?"
        yield Question("masalah_disalin", text, (("Menyalin masalah", copied),), 30.0)


def _pace(facts: AgencyFacts) -> Iterator[Question]:
    if not facts.has_reported:
        return
    known = [
        (ratio, measure)
        for measure in (PHYSICAL, FINANCIAL)
        if not is_missing(ratio := facts.standing(measure).required_pace_ratio)
        and math.isfinite(ratio)
        and round_half_away(ratio, 1) > 1
    ]
    if not known:
        return
    ratio, measure = max(known, key=lambda one: (one[0], one[1] == PHYSICAL))
    target = f" untuk {goal}" if (goal := facts.standing(measure).pace_target) else ""
    times, word = f"{number(ratio, 1)}×", measure.label.lower()
    text = f"Laju {word} harus naik {times}{target}: apa yang akan diubah?"
    yield Question("laju", text, ((f"Laju {word} yang perlu", f"{times} laju terakhir"),), 32.0 + min(ratio, 10.0))


def _target_moved(facts: AgencyFacts) -> Iterator[Question]:
    for measure in (PHYSICAL, FINANCIAL):
        moved = _shown(facts.standing(measure).target_moved_pp)
        if facts.has_reported and moved is not None and moved < 0:
            word = measure.label.lower()
            of = facts.standing(measure).target_moved_row_count
            whose = f" {count(of)} kegiatan yang punya target semula" if of else ""
            text = f"Target {word}{whose} diturunkan {number(-moved)}{NBSP}poin setelah dilaporkan: atas dasar apa?"
            figures = ((f"Target {word} bergeser", f"{points(moved)} poin"),)
            yield Question(f"target_digeser_{measure.key}", text, figures, 44.0 + min(-moved, 20.0))


def _coverage(facts: AgencyFacts) -> Iterator[Question]:
    for measure in (PHYSICAL, FINANCIAL):
        if facts.has_reported and _is_little_covered(facts, measure):
            word, covered = measure.label.lower(), percent(100 * facts.standing(measure).coverage_share)
            share = facts.standing(measure).coverage_share
            # '0,00%' would say of a little what is true of nothing alone.
            head = f"Hanya {covered} pagu" if _shown(100 * share) else "Hampir tidak ada pagu yang"
            head = head if share > 0 else "Tidak ada pagu yang"
            text = f"{head} punya target dan realisasi {word}: kapan datanya dilengkapi?"
            yield Question(f"cakupan_{measure.key}", text, ((f"Cakupan pagu {word}", covered),), 33.0)


def _is_little_covered(facts: AgencyFacts, measure: Measure) -> bool:
    return is_little_covered(facts.standing(measure).coverage_share)


def _warned(facts: AgencyFacts) -> Iterator[Question]:
    if not facts.has_reported or facts.slow_count < 1:
        return
    number_of = count(facts.slow_count)
    target = facts.next_target_label or "triwulan berikutnya"
    target = f"{facts.slow_measure.label.lower()} {target}"
    words = f"di bawah yang diperlukan untuk target {target}"
    rule, head, what = "laju_kurang", "Laju di bawah yang diperlukan", f"{number_of} kegiatan lajunya {words}"
    recap = f"Lajunya {words}"
    if facts.is_pace_trusted:
        words = f"akan meleset dari target {target} bila laju tetap"
        rule, head, what, recap = "akan_meleset", "Akan meleset", f"{number_of} kegiatan {words}", f"A{words[1:]}"
    money = () if is_missing(facts.slow_idr) else (("Kurang", idr(facts.slow_idr)),)
    text = f"{recap}: apa yang didahulukan?" if facts.is_recap else f"{what}: mana yang didahulukan?"
    yield Question(rule, text, ((head, number_of), *money), 25.0)


def _reached(facts: AgencyFacts) -> Iterator[Question]:
    """Only where both measures are known and reached: what made it work, and what is still open."""
    deviations = [_shown(facts.standing(measure).deviation_pp) for measure in (PHYSICAL, FINANCIAL)]
    if not facts.has_reported or any(one is None or one < 0 for one in deviations):
        return
    if not any(_shown(facts.standing(measure).target_pct) for measure in (PHYSICAL, FINANCIAL)):
        # Nothing was asked for: to have reached it is no success.
        return
    if any(facts.standing(measure).is_reached_by_target for measure in (PHYSICAL, FINANCIAL)):
        # The first target would not be reached: `_target_moved` asks about that.
        return
    physical, financial = deviations
    figures = (("Deviasi fisik", f"{points(physical)} poin"), ("Deviasi keuangan", f"{points(financial)} poin"))
    said = f"Target fisik dan keuangan tercapai ({points(physical)} dan {points(financial)}{NBSP}poin)"
    yield Question("tercapai", f"{said}: apa yang membuat berhasil dan dapat ditiru OPD lain?", figures, 38.0)
    if facts.under_target_count:
        left = count(facts.under_target_count)
        text = f"Masih {left} kegiatan di bawah target: kapan menyusul?"
        yield Question("tercapai_sisa", text, (("Di bawah target", left),), 20.0)


def _remaining(facts: AgencyFacts) -> Iterator[Question]:
    """What is left of the year, asked where nothing graver fills three questions."""
    for measure in (PHYSICAL, FINANCIAL):
        actual = _shown(facts.standing(measure).actual_pct)
        if facts.has_reported and actual is not None and actual < 100:
            left, word = 100 - actual, measure.label.lower()
            text = f"{measure.label} masih {number(left)}{NBSP}poin dari 100%: bagaimana jadwalnya per bulan?"
            yield Question(f"sisa_{measure.key}", text, ((f"Realisasi {word}", percent(actual)),), 5.0 + left / 100)


_RULES: tuple[tuple[Callable[[AgencyFacts], Iterator[Question]], float], ...] = (
    (_silent, math.inf), (_streak, math.inf), (_target_moved, 64.0), (_paid_and_done, math.inf), (_drag, 62.0),
    (_repeated, 48.0), (_reached, 38.0), (_unfilled, 45.0), (_coverage, 33.0), (_pace, 42.0), (_warned, 25.0),
    (_behind, 35.0),
)  # fmt: skip
"""Each rule in the order of equal weights, and the most that a question of it can weigh."""


def to_json(asked: list[Question]) -> list[dict[str, object]]:
    """The questions of one agency for `temuan --json`, the weightiest first."""
    return [
        {
            "aturan": one.rule,
            "pertanyaan": one.text.replace(NBSP, " "),
            "angka": {name: figure.replace(NBSP, " ") for name, figure in one.figures},
            "bobot": one.weight,
        }
        for one in asked
    ]

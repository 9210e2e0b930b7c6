"""All findings of a period together, for `temuan` and for the pages that show several of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.domain.measures import MEASURES, PHYSICAL, Measure
from analytics.insight import colour_rules
from analytics.insight.findings import (
    agency_facts,
    cause_book,
    causes,
    decomposition,
    early_warning,
    early_warning_text,
    forecast,
    forecast_words,
    movement,
    movement_words,
    pace,
    pareto,
    payment_flags,
    problem_texts,
    questions,
    red_lists,
    revised_targets,
    simulation,
    slices,
)
from analytics.insight.findings.agency_facts import Known
from analytics.insight.findings.causes import Causes
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.early_warning import EarlyWarning
from analytics.insight.findings.evidence import Evidence
from analytics.insight.findings.forecast import Forecast
from analytics.insight.findings.movement import Movement
from analytics.insight.findings.pace import Pace
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.questions import AgencyFacts, Question
from analytics.insight.findings.revised_targets import RevisedTargets
from analytics.insight.findings.rows import ACTIVITY_KEY, rows_of

BOUNDS_PP = (-10.0, -5.0, 0.0)
"""The bounds that the command line asks the cheapest set for."""


@dataclass(frozen=True)
class OfMeasure:
    """The findings of one measure for the whole kabupaten."""

    split: Decomposition
    moved: Movement
    revised: RevisedTargets
    paces: list[Pace]
    forecasts: list[Forecast]
    warned: EarlyWarning
    causes: Causes


@dataclass(frozen=True)
class Findings:
    """All findings of a period: those of each measure by its key, and those of both together."""

    evidence: Evidence
    measures: Mapping[str, OfMeasure]
    texts: ProblemTexts
    facts: Mapping[str, AgencyFacts]
    questions: Mapping[str, list[Question]]


def findings(evidence: Evidence, front: Measure = PHYSICAL) -> Findings:
    """Everything that the evidence says; `front` is the measure whose early warning the questions speak of."""
    of = {key: _of_measure(evidence, measure) for key, measure in MEASURES.items()}
    texts = problem_texts.problem_texts(evidence.rows, evidence.problems, evidence.period)
    facts = agency_facts.agency_facts(
        Known(
            evidence.totals,
            {key: one.split for key, one in of.items()},
            {key: one.paces for key, one in of.items()},
            {key: one.revised for key, one in of.items()},
            of[front.key].warned,
            texts,
        )
    )
    asked = {slug: questions.questions(one) for slug, one in facts.items()}
    return Findings(evidence, of, texts, facts, asked)


def _of_measure(evidence: Evidence, measure: Measure) -> OfMeasure:
    rows, period = evidence.rows, evidence.period
    return OfMeasure(
        decomposition.decomposition(rows, measure),
        movement.movement(evidence.activities, evidence.before, period, measure),
        revised_targets.revised_targets(rows, measure),
        pace.paces(evidence.histories, measure, period, evidence.running()),
        forecast.forecasts(evidence.histories, measure, period, evidence.trusted),
        early_warning.early_warning(evidence.activities, evidence.packages, period, measure),
        causes.causes(rows, evidence.own_problems, evidence.book, measure),
    )


def to_json(found: Findings) -> dict[str, object]:
    """All findings as plain values with Indonesian keys; numbers unrounded, None where missing (decisions 21)."""
    evidence = found.evidence
    return {
        "tahun": evidence.period.year,
        "periode": evidence.period.iso,
        "triwulan": evidence.period.quarter,
        **{key: _measure_json(found, MEASURES[key]) for key in found.measures},
        "kuadran": _quadrants_json(evidence),
        "opd_belum_lapor": _silent_json(evidence),
        "teks_masalah": problem_texts.to_json(found.texts),
        "sebab_per_masalah": cause_book.assignments_json(evidence.own_problems),
        "pertanyaan": [
            {"opd": found.facts[slug].agency_name, "slug": slug, "daftar": questions.to_json(asked)}
            for slug, asked in found.questions.items()
        ],
    }


def _measure_json(found: Findings, measure: Measure) -> dict[str, object]:
    evidence, own = found.evidence, found.measures[measure.key]
    totals = list(evidence.totals.values())
    quarters = [rows_of(evidence.activities, period) for period in evidence.totals]
    return {
        "kontribusi": decomposition.to_json(own.split),
        "pareto": pareto.to_json(pareto.pareto(own.split)),
        "per_asisten": slices.to_json(slices.by_group(own.split, "supervisor_group")),
        "per_kelompok_sebaya": slices.to_json(slices.by_group(own.split, "peer_group")),
        "opd_dalam_kelompok_sebaya": slices.peers_json(slices.within_peers(own.split)),
        "per_sumber_dana": slices.to_json(slices.by_funds(own.split, evidence.funds)),
        "per_sebab": slices.to_json(slices.by_cause(own.split, cause_of(own.causes))),
        "pergerakan": movement_words.to_json(own.moved),
        "opd_merah": red_lists.to_json(red_lists.red_agencies(totals, measure)),
        "kegiatan_merah": red_lists.to_json(red_lists.red_activities(quarters, measure)),
        "dua_deviasi": revised_targets.to_json(own.revised),
        "aturan": colour_rules.to_json(colour_rules.counts_by_rule(evidence.agencies, measure, evidence.rules)),
        "laju": pace.to_json(own.paces),
        "prakiraan": forecast_words.to_json(own.forecasts),
        "peringatan_dini": early_warning_text.to_json(own.warned),
        "sebab": causes.to_json(own.causes),
        "simulasi": [simulation.to_json(one) for one in _simulations(evidence, measure)],
    }


def cause_of(found: Causes) -> dict[tuple, str]:
    """Key of an activity -> the name of the cause that its gap stands at."""
    rows = found.activities
    keys = zip(*(rows[name].tolist() for name in ACTIVITY_KEY), strict=True)
    return dict(zip(keys, rows["cause_name"].tolist(), strict=True))


def _simulations(evidence: Evidence, measure: Measure) -> list[simulation.Simulation]:
    """Every share for the largest drags, then the cheapest sets for every bound."""
    shares = [simulation.simulate(evidence.agencies, measure, share) for share in simulation.SHARES]
    return [*shares, *(simulation.cheapest(evidence.agencies, measure, bound) for bound in BOUNDS_PP)]


def _quadrants_json(evidence: Evidence) -> dict[str, object]:
    rows = evidence.rows
    agencies = payment_flags.flagged_agencies(evidence.agencies)
    flags = [*payment_flags.flagged_activities(rows).values(), *agencies.values()]
    return payment_flags.to_json(payment_flags.activity_quadrants(rows), *flags)


def _silent_json(evidence: Evidence) -> dict[str, object]:
    before = evidence.before
    silent = red_lists.silent_agencies(evidence.agencies, None if before is None else evidence.totals.get(before))
    return {
        "kalimat": red_lists.silent_words(silent, evidence.period, before),
        "opd": silent["agency_short_name"].tolist(),
    }



"""All findings of a period together, for `temuan` and for the pages that show several of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.domain.measures import MEASURES, PHYSICAL, Measure
from analytics.insight import colour_rules
from analytics.insight.colour_rules import RuleCount
from analytics.insight.findings import (
    agency_facts,
    causes,
    decomposition,
    early_warning,
    forecast,
    movement,
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
from analytics.insight.findings.pareto import Pareto
from analytics.insight.findings.payment_flags import ActivityQuadrants, Flagged
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.questions import AgencyFacts, Question
from analytics.insight.findings.red_lists import RedLists
from analytics.insight.findings.revised_targets import RevisedTargets
from analytics.insight.findings.rows import ACTIVITY_KEY, rows_of
from analytics.insight.findings.simulation import Simulation
from analytics.insight.findings.slices import Slices

BOUNDS_PP = (-10.0, -5.0, 0.0)
"""The bounds that the cheapest set is asked for."""


@dataclass(frozen=True)
class OfMeasure:
    """The findings of one measure for the whole kabupaten.

    `slices`: by asisten, peer group, source of funds and cause. `simulations`: every share for the largest drags, then
    the cheapest set for every bound.
    """

    split: Decomposition
    few: Pareto
    slices: tuple[Slices, ...]
    peers: pd.DataFrame
    moved: Movement
    red_agencies: RedLists
    red_activities: RedLists
    revised: RevisedTargets
    rules: list[RuleCount]
    paces: list[Pace]
    forecasts: list[Forecast]
    warned: EarlyWarning
    causes: Causes
    simulations: tuple[Simulation, ...]


@dataclass(frozen=True)
class Findings:
    """All findings of a period: those of each measure by its key, and those of both together."""

    evidence: Evidence
    measures: Mapping[str, OfMeasure]
    quadrants: ActivityQuadrants
    flags: tuple[Flagged, ...]
    silent: pd.DataFrame
    texts: ProblemTexts
    facts: Mapping[str, AgencyFacts]
    questions: Mapping[str, list[Question]]


def findings(evidence: Evidence, front: Measure = PHYSICAL) -> Findings:
    """Everything that the evidence says; `front` is the measure whose early warning the questions speak of."""
    rows = evidence.rows
    quarters = [rows_of(evidence.activities, period) for period in evidence.totals]
    of = {key: _of_measure(evidence, rows, quarters, measure) for key, measure in MEASURES.items()}
    texts = problem_texts.problem_texts(rows, evidence.problems, evidence.period)
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
    before = None if evidence.before is None else evidence.totals.get(evidence.before)
    flags = [payment_flags.flagged_activities(rows), payment_flags.flagged_agencies(evidence.agencies)]
    return Findings(
        evidence=evidence,
        measures=of,
        quadrants=payment_flags.activity_quadrants(rows),
        flags=tuple(one for found in flags for one in found.values()),
        silent=red_lists.silent_agencies(evidence.agencies, before),
        texts=texts,
        facts=facts,
        questions={slug: questions.questions(one) for slug, one in facts.items()},
    )


def _of_measure(evidence: Evidence, rows: pd.DataFrame, quarters: list[pd.DataFrame], measure: Measure) -> OfMeasure:
    period, agencies = evidence.period, evidence.agencies
    split = decomposition.decomposition(rows, measure)
    known_causes = causes.causes(rows, evidence.own_problems, evidence.book, measure)
    return OfMeasure(
        split=split,
        few=pareto.pareto(split),
        slices=(
            slices.by_group(split, "supervisor_group"),
            slices.by_group(split, "peer_group"),
            slices.by_funds(split, evidence.funds),
            slices.by_cause(split, cause_of(known_causes)),
        ),
        peers=slices.within_peers(split),
        moved=movement.movement(evidence.activities, evidence.before, period, measure),
        red_agencies=red_lists.red_agencies(list(evidence.totals.values()), measure),
        red_activities=red_lists.red_activities(quarters, measure),
        revised=revised_targets.revised_targets(rows, measure),
        rules=colour_rules.counts_by_rule(agencies, measure, evidence.rules),
        paces=pace.paces(evidence.histories, measure, period, evidence.running()),
        forecasts=forecast.forecasts(evidence.histories, measure, period, evidence.trusted),
        warned=early_warning.early_warning(evidence.activities, evidence.packages, period, measure),
        causes=known_causes,
        simulations=(
            *(simulation.simulate(agencies, measure, share) for share in simulation.SHARES),
            *(simulation.cheapest(agencies, measure, bound) for bound in BOUNDS_PP),
        ),
    )


def cause_of(found: Causes) -> dict[tuple, str]:
    """Key of an activity -> the name of the cause that its gap stands at."""
    rows = found.activities
    keys = zip(*(rows[name].tolist() for name in ACTIVITY_KEY), strict=True)
    return dict(zip(keys, rows["cause_name"].tolist(), strict=True))

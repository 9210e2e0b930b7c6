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
from analytics.insight.findings.asked_agency import AgencyFacts
from analytics.insight.findings.causes import Causes
from analytics.insight.findings.contract_gaps import contract_gaps
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.early_warning import EarlyWarning
from analytics.insight.findings.evidence import Evidence
from analytics.insight.findings.forecast import Forecast
from analytics.insight.findings.histories import KABUPATEN, UnitQuarters
from analytics.insight.findings.movement import Movement
from analytics.insight.findings.pace import Pace
from analytics.insight.findings.pareto import Pareto
from analytics.insight.findings.payment_flags import ActivityQuadrants, Flagged
from analytics.insight.findings.plain import Table, keys_of
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.questions import Question
from analytics.insight.findings.red_lists import RedLists
from analytics.insight.findings.revised_targets import RevisedTargets
from analytics.insight.findings.rows import ACTIVITY_KEY, AGENCY_KEY, Ids, Periods, Rows
from analytics.insight.findings.scope import recap_slugs
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
    peers: Table
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


class _Plain:
    """The frames of the evidence as findings take them, prepared once for all."""

    def __init__(self, evidence: Evidence) -> None:
        ids, agency_ids = Ids(), Ids()
        self.activities = Periods(evidence.activities, ids)
        self.rows = self.activities.of(evidence.period)
        self.quarters = [self.activities.of(period) for period in evidence.totals]
        self.totals = {period: Rows(one, agency_ids, AGENCY_KEY) for period, one in evidence.totals.items()}
        self.problems = Periods(evidence.problems, ids)
        self.funds = Rows(evidence.funds, ids)
        self.quarters_of_units = UnitQuarters(evidence.histories)
        self.gaps = contract_gaps(evidence.packages, evidence.period)
        self.own_rule = colour_rules.own_rule(evidence.rules)
        self.running = evidence.running()


def findings(evidence: Evidence, front: Measure = PHYSICAL) -> Findings:
    """Everything that the evidence says; `front` is the measure whose early warning the questions speak of."""
    plain = _Plain(evidence)
    of = {key: _of_measure(evidence, plain, measure) for key, measure in MEASURES.items()}
    texts = problem_texts.problem_texts(plain.rows, plain.problems, evidence.period, earlier=plain.activities)
    facts = agency_facts.agency_facts(
        Known(
            plain.totals,
            {key: one.split for key, one in of.items()},
            {key: one.paces for key, one in of.items()},
            {key: one.revised for key, one in of.items()},
            of[front.key].warned,
            texts,
            recap_slugs(plain.rows),
        )
    )
    before = None if evidence.before is None else plain.totals.get(evidence.before)
    agencies = plain.totals[evidence.period]
    flags = [payment_flags.flagged_activities(plain.rows), payment_flags.flagged_agencies(agencies, plain.rows)]
    return Findings(
        evidence=evidence,
        measures=of,
        quadrants=payment_flags.activity_quadrants(plain.rows),
        flags=tuple(one for found in flags for one in found.values()),
        silent=red_lists.silent_agencies(agencies, before),
        texts=texts,
        facts=facts,
        questions={slug: questions.questions(one) for slug, one in facts.items()},
    )


def _of_measure(evidence: Evidence, plain: _Plain, measure: Measure) -> OfMeasure:
    period, agencies = evidence.period, plain.totals[evidence.period]
    split = decomposition.decomposition(plain.rows, measure)
    known_causes = causes.causes(plain.rows, plain.problems.of(period), evidence.book, measure)
    histories = plain.quarters_of_units.histories(measure)
    revised = revised_targets.revised_targets(plain.rows, measure)
    freed = revised_targets.reached_by_target(revised, plain.own_rule.threshold_pp)
    listed = {KABUPATEN, *agencies["agency_slug"].tolist()}
    whole, is_first = simulation.whole_of(agencies, measure), evidence.before is None
    return OfMeasure(
        split=split,
        few=pareto.pareto(split),
        slices=(
            slices.by_group(split, "supervisor_group"),
            slices.by_group(split, "peer_group"),
            slices.by_funds(split, plain.funds),
            slices.by_cause(split, cause_of(known_causes)),
        ),
        peers=slices.within_peers(split),
        moved=movement.movement(plain.activities, evidence.before, period, measure),
        red_agencies=red_lists.red_agencies(
            list(plain.totals.values()), measure, is_first_of_year=is_first, freed_by_target=freed
        ),
        red_activities=red_lists.red_activities(plain.quarters, measure, is_first_of_year=is_first),
        revised=revised,
        rules=colour_rules.counts_by_rule(agencies, measure, plain.own_rule),
        # Who had figures earlier in the year and is gone has neither pace nor year's end.
        paces=[
            one for one in pace.paces(histories, measure, period, plain.running, plain.activities)
            if one.agency_slug in listed
        ],
        forecasts=[
            one for one in forecast.forecasts(histories, measure, period, evidence.trusted) if one.agency_slug in listed
        ],
        warned=early_warning.early_warning(plain.activities, plain.gaps, period, measure, evidence.pace_trusted),
        causes=known_causes,
        simulations=(
            *(simulation.simulate(whole, measure, share) for share in simulation.SHARES),
            *(simulation.cheapest(whole, measure, bound) for bound in BOUNDS_PP),
        ),
    )


def cause_of(found: Causes) -> dict[tuple, str]:
    """Key of an activity -> the name of the cause that its gap stands at."""
    return dict(zip(keys_of(found.below, ACTIVITY_KEY), found.below["cause_name"].tolist(), strict=True))

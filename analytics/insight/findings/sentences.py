"""The sentences of all findings of one measure, as the chair asks: who, what changed, why, what now."""

from analytics.domain.measures import MEASURES
from analytics.insight import colour_rules
from analytics.insight.findings import (
    causes,
    decomposition,
    early_warning_text,
    forecast_words,
    movement_words,
    pace,
    pareto,
    problem_texts,
    red_lists,
    revised_targets,
    simulation,
    slices,
)
from analytics.insight.findings.histories import KABUPATEN
from analytics.insight.findings.report import Findings


def all_sentences(found: Findings, key: str) -> list[str]:
    """Every sentence about the whole kabupaten; '' are left out."""
    evidence, own, measure = found.evidence, found.measures[key], MEASURES[key]
    agencies = list(evidence.totals.values())
    red = red_lists.red_agencies(agencies, measure)
    few = pareto.pareto(own.split)
    counted = colour_rules.counts_by_rule(evidence.agencies, measure, evidence.rules)
    told = [
        decomposition.decomposition_title(own.split),
        pareto.pareto_title(few),
        *(slices.slices_title(slices.by_group(own.split, column)) for column in ("supervisor_group", "peer_group")),
        slices.slices_title(slices.by_funds(own.split, evidence.funds)),
        movement_words.movement_title(own.moved),
        movement_words.counts_words(own.moved),
        red_lists.newly_red_words(red),
        red_lists.recovered_words(red),
        red_lists.lasting_words(red),
        revised_targets.revised_title(own.revised),
        *revised_targets.moved_agencies_words(own.revised),
        *(f"Aturan {one.rule.label}: {colour_rules.counts_words(one)}" for one in counted),
        causes.causes_title(own.causes),
        *problem_texts.problem_words(found.texts),
        *(pace.pace_words(one, goal) for one in own.paces if one.agency_slug == KABUPATEN for goal in one.goals),
        *(forecast_words.forecast_words(one) for one in own.forecasts if one.agency_slug == KABUPATEN),
        early_warning_text.early_warning_title(own.warned),
        *early_warning_text.early_warning_words(own.warned),
        simulation.simulation_title(simulation.simulate(evidence.agencies, measure, 0.5)),
        simulation.LABEL,
    ]
    return [text for text in told if text]

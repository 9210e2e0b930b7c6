"""The sentences of all findings of one measure, as the chair asks: because of whom, what changed, why, what now."""

from collections.abc import Iterable

from analytics.domain.measures import MEASURES
from analytics.insight.colour_rules import counts_words
from analytics.insight.findings import (
    causes,
    decomposition,
    early_warning_text,
    forecast_words,
    movement_words,
    pace,
    pareto,
    problem_text_words,
    red_lists,
    revised_targets,
    simulation,
    slices,
)
from analytics.insight.findings.histories import KABUPATEN
from analytics.insight.findings.report import Findings


def all_sentences(found: Findings, key: str) -> list[str]:
    """Every sentence about the whole kabupaten in a measure, by its key; '' are left out."""
    own = found.measures[key]
    told = [
        decomposition.decomposition_title(own.split),
        pareto.pareto_title(own.few),
        # A cause is told with its rupiah below.
        *(slices.slices_title(one) for one in own.slices[:-1] if slices.is_told_apart(one)),
        movement_words.movement_title(own.moved),
        movement_words.counts_words(own.moved),
        red_lists.newly_red_words(own.red_agencies),
        red_lists.recovered_words(own.red_agencies),
        red_lists.lasting_words(own.red_agencies),
        revised_targets.revised_title(own.revised),
        *revised_targets.moved_agencies_words(own.revised),
        *(f"Aturan {one.rule.label}: {counts_words(one)}" for one in own.rules),
        causes.causes_title(own.causes),
        *problem_text_words.problem_words(found.texts.in_measure(MEASURES[key])),
        *(pace.goal_words(one, goal) for one in own.paces if one.agency_slug == KABUPATEN for goal in one.goals),
        *(forecast_words.forecast_words(one) for one in own.forecasts if one.agency_slug == KABUPATEN),
        early_warning_text.early_warning_title(own.warned),
        *early_warning_text.early_warning_words(own.warned),
        f"{simulation.LABEL}: {simulation.simulation_title(own.simulations[1])}",
    ]
    return _once(text for text in told if text)


def _once(told: Iterable[str]) -> list[str]:
    """Sentences in their order, each once; one that another says with more words is left out."""
    kept = list(dict.fromkeys(told))
    return [text for text in kept if not any(other != text and other.startswith(f"{text} di ") for other in kept)]

"""What a title of an OPD would hide: a judgement or objection, a target that was moved, and a percentage that rests on
little of the ceiling.

The words and the limits are those of the pages (insight.coverage, insight.findings.revised_targets).
"""

from collections.abc import Mapping

from analytics.deck.material import Material
from analytics.insight.coverage import covered_words
from analytics.insight.findings.revised_targets import moved_reach_of
from analytics.insight.standing_words import in_order, shown_deviation


def caveats(material: Material, row: Mapping[str, object]) -> list[str]:
    """Each in a few words, the measure in front first; none where there is nothing to be said."""
    marked = [one.short for one in material.marks.get(row["agency_slug"], ())]
    known = [one for one in in_order(material.front) if shown_deviation(row, one) is not None]
    moved = {one: moved_reach_of(material.found.measures[one.key].revised, row["agency_slug"]) for one in known}
    covered = {one: covered_words(row[one.coverage_column]) for one in known}
    told = [f"{one.label.lower()} tercapai {words}" for one, words in moved.items() if words]
    shares = set(covered.values())
    if len(known) > 1 and len(shares) == 1:
        return [*marked, *told, *filter(None, shares)]
    return [*marked, *told, *(f"{one.label.lower()} {words}" for one, words in covered.items() if words)]

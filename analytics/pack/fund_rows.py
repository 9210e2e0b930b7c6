"""Activities as a file holds them that loads again: a row for every source of funds and for every problem."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from analytics.domain.formats import is_missing
from analytics.pack.cells import words_of
from analytics.pack.content import PackContent, Row, row_key

_FIGURES = (
    "ceiling_idr", "own_ceiling_idr", "financial_target_idr", "financial_actual_idr", "physical_target_pct",
    "physical_actual_pct",
)  # fmt: skip
_TEXTS = ("issue", "root_cause", "follow_up", "responsible", "helper_party")
_TOLD = (*_TEXTS, "due_date")


def loadable_rows(content: PackContent, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of activities, each by its sources of funds where the files name any, with one problem at the most.

    Problems beyond the sources stand in further rows of the same activity without figures, so that no sum counts it
    twice: joined in one cell they would come back as one problem.
    """
    parts, problems = _parts(content), _problems(content)
    return [
        written
        for row in rows
        for written in _written(row, parts.get(row_key(row), [{}]), problems.get(row_key(row), []))
    ]


def _written(row: Row, parts: Sequence[Row], problems: Sequence[Row]) -> Sequence[Row]:
    silent, without_figures = dict.fromkeys(_TOLD), dict.fromkeys(_FIGURES)
    further = {"funding_source": parts[0].get("funding_source", "")} | without_figures
    filled = zip_longest(parts, problems)
    return [
        dict(row) | {"funding_source": ""} | (further if part is None else part) | (silent if told is None else told)
        for part, told in filled
    ]


def _parts(content: PackContent) -> Mapping[tuple, Sequence[Row]]:
    """Activity -> its figures by source of funds, of those where one is named."""
    found: dict[tuple, list[Row]] = {}
    for part in content.material.found.evidence.funds.to_dict("records"):
        own = {name: part[name] for name in _FIGURES if name in part}
        named = {"funding_source": part["funding_source"], "own_ceiling_idr": part["ceiling_idr"]}
        found.setdefault(row_key(part), []).append(own | named)
    return {key: parts for key, parts in found.items() if any(words_of(one["funding_source"]) for one in parts)}


def _problems(content: PackContent) -> Mapping[tuple, Sequence[Row]]:
    """Activity -> its problems in the order of their files, of those that say anything."""
    found: dict[tuple, list[Row]] = {}
    for row in content.material.found.evidence.own_problems.to_dict("records"):
        texts = {name: words_of(row[name]) for name in _TEXTS}
        if any(texts.values()) or not is_missing(row["due_date"]):
            found.setdefault(row_key(row), []).append(texts | {"due_date": row["due_date"]})
    return found

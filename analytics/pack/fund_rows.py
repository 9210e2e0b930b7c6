"""Activities as a file holds them that loads again: by source of funds, with what is told of them."""

from collections.abc import Mapping, Sequence

from analytics.domain.formats import is_missing
from analytics.pack.cells import words_of
from analytics.pack.content import PackContent, Row, row_key

_PART = (
    "funding_source", "financial_target_idr", "financial_actual_idr", "physical_target_pct", "physical_actual_pct",
)  # fmt: skip
_TEXTS = ("issue", "root_cause", "follow_up", "responsible", "helper_party")


def _parts(content: PackContent) -> Mapping[tuple, Sequence[Row]]:
    """Activity -> its parts by source of funds, of those where one is named."""
    found: dict[tuple, list[Row]] = {}
    for part in content.material.found.evidence.funds.to_dict("records"):
        found.setdefault(row_key(part), []).append(part)
    return {key: parts for key, parts in found.items() if any(words_of(one["funding_source"]) for one in parts)}


def by_fund(content: PackContent, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of activities, each by its sources of funds where the files name any."""
    parts = _parts(content)
    return [part for row in rows for part in _split(row, parts.get(row_key(row), ()))]


def _split(row: Row, parts: Sequence[Row]) -> Sequence[Row]:
    """The row of an activity by its sources of funds; what is told of it stands once, at the first."""
    if not parts:
        return [row]
    figures = [
        {name: part[name] for name in _PART} | dict.fromkeys(("ceiling_idr", "own_ceiling_idr"), part["ceiling_idr"])
        for part in parts
    ]
    silent = dict.fromkeys((*_TEXTS, "due_date"))
    return [dict(row) | own | ({} if at == 0 else silent) for at, own in enumerate(figures)]


def told_rows(content: PackContent) -> Sequence[Row]:
    """Every activity with what its OPD told of it; several problems stand one after the other."""
    told: dict[tuple, list[Row]] = {}
    for row in content.material.found.evidence.own_problems.to_dict("records"):
        told.setdefault(row_key(row), []).append(row)
    rows = [row for slug in content.slugs for row in content.all_rows.get(slug, ())]
    return [dict(row) | {"funding_source": ""} | _joined(told.get(row_key(row), [])) for row in rows]


def _joined(problems: Sequence[Row]) -> dict[str, object]:
    found: dict[str, object] = {
        name: "; ".join(dict.fromkeys(words_of(one[name]) for one in problems if words_of(one[name])))
        for name in _TEXTS
    }
    days = [one["due_date"] for one in problems if not is_missing(one["due_date"])]
    return found | {"due_date": min(days) if days else None}

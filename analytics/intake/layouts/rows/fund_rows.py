"""Rows of a recap that are a source of funds of an OPD ('DAK' below it, 'Dinas A (DAK)'): never an OPD themselves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.columns.fund_columns import fund_of_title
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.recap_lines import RecapLine
from analytics.intake.rows import SourceRow

_BETWEEN = re.compile(r"[\s()\[\]:;,/–—-]+")
_MOST_WORDS = 4
"""A source of funds is written in no more: 'DAK Non Fisik', 'Dana Alokasi Khusus'."""


@dataclass(frozen=True)
class FundRows:
    """The sources of funds of one OPD: its own row above or beside them, None where only they stand."""

    agency: str
    head: RecapLine | None
    parts: tuple[tuple[RecapLine, str], ...]
    """Each row with the name of its source."""

    @property
    def lines(self) -> list[RecapLine]:
        return [line for line, _ in self.parts]


def fund_rows(lines: Sequence[RecapLine]) -> list[FundRows]:
    """The OPD of which rows name a source of funds: beside their own row, or by several sources alone."""
    plain = {line.folded: line for line in lines if not _split(line.name)[1]}
    families: dict[str, list[tuple[RecapLine, str]]] = {}
    names: dict[str, str] = {}
    above: RecapLine | None = None
    for line in lines:
        name, fund = _split(line.name)
        if not fund:
            above = line if is_agency_name(line.name) else None
            continue
        if not name and above is not None:
            name = above.name
        if is_agency_name(name):
            own = RecapLine(line.row, name, line.kind, {}).folded
            names.setdefault(own, without_list_mark(name))
            families.setdefault(own, []).append((line, fund))
    found = [FundRows(names[own], plain.get(own), tuple(parts)) for own, parts in families.items()]
    return [one for one in found if one.head is not None or len({fold_name(fund) for _, fund in one.parts}) > 1]


def with_funds(rows: Sequence[SourceRow], added: Sequence[FundRows]) -> list[SourceRow]:
    """The rows, those of sources of funds as parts of their OPD: their money is added to it."""
    told: Mapping[int, tuple[str, str]] = {
        line.row + 1: (one.agency if one.head is None else without_list_mark(one.head.name), fund)
        for one in added
        for line, fund in one.parts
    }
    return [
        replace(row, agency_name=told[row.row][0], funding_source=told[row.row][1]) if row.row in told else row
        for row in rows
    ]


def _split(text: str) -> tuple[str, str]:
    """Name and source of funds of 'Dinas A (DAK)', '- DAK Fisik' and 'DAK Dinas A'; no source for any other text."""
    words = [word for word in _BETWEEN.split(without_list_mark(text)) if word]
    if fund := _fund_of(words):
        return "", fund
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        for own, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            if is_agency_name(" ".join(rest)) and (fund := _fund_of(own)):
                return " ".join(rest), fund
    return text, ""


def _fund_of(words: Sequence[str]) -> str:
    return fund_of_title(" ".join(words)) if len(words) <= _MOST_WORDS else ""

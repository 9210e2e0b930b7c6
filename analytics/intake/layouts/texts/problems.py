"""Collects what is wrong with single cells and says it once per kind, with the addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding
from analytics.intake.layouts.texts.problem_rules import RULES

MOST_NAMED = 10
_COMPUTED = re.compile(r"-?\d+\.\d{6,}")


@dataclass
class Problems:
    """The cells of one sheet about which there is something to say."""

    sheet: str
    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, rule: str, cell: str, value: str = "") -> None:
        self.cells.setdefault(rule, []).append((cell, value))

    def cells_of(self, rule: str) -> set[str]:
        """The cells of a rule and of its variants."""
        return {cell for key, found in self.cells.items() if key.partition("/")[0] == rule for cell, _ in found}

    def findings(self) -> list[Finding]:
        """One finding per rule, worst first, naming up to ten cells."""
        order = list(RULES)
        return [self._finding(rule) for rule in sorted(self.cells, key=order.index)]

    def _finding(self, rule: str) -> Finding:
        said, found = RULES[rule], self.cells[rule]
        text, key = said.message.format(cells=named(found)), rule.partition("/")[0]
        cell, value = found[0]
        return Finding(said.grade, key, text, said.remedy, self.sheet, cell, value[:120], said.flag, said.question)


def named(found: list[tuple[str, str]]) -> str:
    """'C5 ('#REF!'), C6 dan 3 lainnya'."""
    return listed([f"{cell} ('{_shown(value)}')" if value else cell for cell, value in found])


def _shown(value: str) -> str:
    """As it is written; what the file computed to many decimals as a person sees it there."""
    return number(Decimal(value)) if _COMPUTED.fullmatch(value) else value[:40]


def listed(texts: Sequence[str]) -> str:
    """Up to ten texts, then 'dan n lainnya'."""
    rest = len(texts) - MOST_NAMED
    return ", ".join(texts[:MOST_NAMED]) + (f" dan {rest} lainnya" if rest > 0 else "")

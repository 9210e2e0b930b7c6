"""The words above panels of bars: what a panel measures, and over its lines '−10' and 'target', none upon another.

Every panel has the same words in the same order: who has found the dashed line in one finds it in the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, width

TARGET = "target"
_APART, _BEHIND = 12, 24
"""Between two words over lines, and behind the head of a panel."""
_ASIDE = 36
"""How far right of its line the word may begin that names it."""


@dataclass(frozen=True)
class Lines:
    """Where the lines of a panel lie: zero, and the dashed one with the word over it where there is one."""

    panel: Box
    head: str
    zero: float
    limit: float | None
    limit_word: str = ""

    @property
    def wide(self) -> float:
        return width(self.head, theme.STAGE_NAME, BOLD)

    @property
    def limit_half(self) -> float:
        return width(self.limit_word, theme.STAGE_SECONDARY) / 2


@dataclass(frozen=True)
class Words:
    """Where the head begins and the middles of the words over the lines; None of a line that is not named."""

    head: float
    head_end: float
    limit: float | None
    target: float


def words_over(panels: Sequence[Lines], left: float) -> list[Words]:
    """The words of every panel, none further left than `left`: heads at the edge of their panels, else before the
    dashed line, else behind it. Where none of these has room no panel names its dashed line."""
    for way in (_at_edge, _before, _behind):
        found = [way(one) for one in panels]
        if all(found) and _are_apart(found, left):
            return found
    return [_unnamed(one) for one in panels]


def _unnamed(one: Lines) -> Words:
    half = width(TARGET, theme.STAGE_SECONDARY) / 2
    end = one.panel.x + one.wide
    return Words(one.panel.x, end, None, min(max(one.zero, end + _BEHIND + half), one.panel.right - half))


def _at_edge(one: Lines) -> Words | None:
    if one.limit is None:
        return _unnamed(one)
    end = one.panel.x + one.wide
    return _words(one, one.panel.x, max(one.limit, end + _APART + one.limit_half), end)


def _before(one: Lines) -> Words | None:
    if one.limit is None:
        return None
    return _words(one, one.limit - one.limit_half - _APART - one.wide, one.limit, 0.0)


def _behind(one: Lines) -> Words | None:
    if one.limit is None:
        return None
    head = one.limit + one.limit_half + _APART
    return _words(one, head, one.limit, head + one.wide)


def _words(one: Lines, head: float, limit: float, end: float) -> Words | None:
    """The words with the head and the dashed line's at their places; None where one leaves its line."""
    half = width(TARGET, theme.STAGE_SECONDARY) / 2
    target = max(one.zero, end + _BEHIND + half, limit + one.limit_half + _APART + half)
    is_over = limit - one.limit_half <= one.limit and target - half <= one.zero + _ASIDE
    return Words(head, head + one.wide, limit, target) if is_over and target + half <= one.panel.right else None


def _are_apart(found: Sequence[Words], left: float) -> bool:
    """Whether the head of each panel begins behind the last word of the one before."""
    half = width(TARGET, theme.STAGE_SECONDARY) / 2
    ends = [left - _APART, *(one.target + half for one in found)]
    return all(one.head >= end + _APART for one, end in zip(found, ends, strict=False))

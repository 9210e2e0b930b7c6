"""Where the texts of a drawn slide stand, to find what leaves the canvas, is too small, or lies on another text."""

import re
from dataclasses import dataclass
from html import unescape

from analytics import theme
from analytics.drawing.svg import SMALL_ROLES
from analytics.drawing.text import CAPITAL, width

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
FOOT_BASE = 1052


@dataclass(frozen=True)
class Laid:
    """A text with the place of its capitals and digits."""

    said: str
    size: float
    left: float
    right: float
    top: float
    bottom: float
    roles: frozenset[str] = frozenset()

    @property
    def least(self) -> float:
        """How small it may be."""
        return theme.STAGE_LEAST if self.roles & set(SMALL_ROLES) else theme.STAGE_NAME


def laid_out(svg: str) -> list[Laid]:
    """Every text of a slide."""
    return [_laid(dict(_ATTRIBUTE.findall(found[1])), unescape(found[2])) for found in _TEXT.finditer(svg)]


def _laid(named: dict[str, str], said: str) -> Laid:
    size, x, y = (float(named[name]) for name in ("font-size", "x", "y"))
    wide = width(said, size, int(named.get("font-weight", 400)))
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[named.get("text-anchor", "start")]
    return Laid(said, size, left, left + wide, y - CAPITAL * size, y, frozenset(named.get("class", "").split()))


def faults(svg: str) -> list[str]:
    """What is wrong with a slide; empty where nothing is."""
    texts = [one for one in laid_out(svg) if one.said.strip()]
    found = [f"too small: {one}" for one in texts if one.size < one.least]
    found += [f"out: {one}" for one in texts if one.left < 40 or one.right > 1880 or one.top < 20]
    found += [f"in the foot: {one}" for one in texts if 997 < one.bottom < FOOT_BASE]
    for at, one in enumerate(texts):
        found += [f"over each other: {one} {other}" for other in texts[at + 1 :] if _overlap(one, other)]
    return found


def _overlap(one: Laid, other: Laid) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 1 and (
        min(one.bottom, other.bottom) - max(one.top, other.top) > 1
    )

"""Subtitles from parts: the fullest that one line holds."""

from collections.abc import Sequence

from analytics import theme
from analytics.drawing.stage import ROOM
from analytics.drawing.text import width


def one_line(*candidates: Sequence[str]) -> str:
    """The parts of the first candidate that one line holds, '·' between them, else those of the last; '' is no part."""
    said = [" · ".join(part for part in parts if part) for parts in candidates]
    return next((one for one in said if width(one, theme.STAGE_SECONDARY) <= ROOM), said[-1])


def beginning(said: str) -> str:
    """Words that a line begins with: with a capital."""
    return said[:1].upper() + said[1:]

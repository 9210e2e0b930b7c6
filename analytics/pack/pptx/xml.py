"""What all parts of a presentation share: measures of the stage in theirs, colours, and texts that XML can hold."""

import re

PIXEL = 6350
"""EMU of a pixel: 1920 of them are 13 1/3 inches."""
POINT = 50
"""Hundredths of a point of a pixel: 68 pixels are 34 points."""
_SPACES = re.compile("[\t\n\r\v\f\u0085\u2028\u2029]+")
_ILLEGAL = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def emu(pixels: float) -> int:
    """Pixels of the stage in the unit of a presentation."""
    return round(pixels * PIXEL)


def legal(text: str) -> str:
    """The text without what XML cannot hold; breaks of lines inside it are blanks."""
    return _ILLEGAL.sub("", _SPACES.sub(" ", text))


def fill_xml(colour: str) -> str:
    """A solid fill; none for ''."""
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>' if colour else "<a:noFill/>"

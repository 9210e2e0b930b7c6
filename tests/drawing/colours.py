"""What becomes of a colour on a washed-out image and for who sees no red or green."""

from collections.abc import Sequence

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """The light of '#RRGGBB', each part from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)


def luminance(colour: str) -> float:
    return 0.2126 * linear(colour)[0] + 0.7152 * linear(colour)[1] + 0.0722 * linear(colour)[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def washed_contrast(one: str, other: str, white_to_black: float = 10) -> float:
    """The ratio of light on a screen whose black is that part of its white (ux.md 2)."""
    black = 1 / white_to_black
    low, high = sorted(luminance(colour) * (1 - black) + black for colour in (one, other))
    return high / low


def seen_by(matrix: Sequence[Triple], colour: str) -> Triple:
    """The light that an eye sees in place of a colour."""
    return tuple(min(max(one, 0.0), 1.0) for one in _times(matrix, linear(colour)))


def seen_contrast(matrix: Sequence[Triple], one: str, other: str) -> float:
    """The ratio of WCAG 2 for an eye that sees other colours."""
    shades = (0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in
              (seen_by(matrix, one), seen_by(matrix, other)))  # fmt: skip
    low, high = sorted(shades)
    return (high + 0.05) / (low + 0.05)


def difference(one: Triple, other: Triple) -> float:
    """dE76 of two lights."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5


def _times(matrix: Sequence[Triple], light: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)


def _lab(light: Triple) -> Triple:
    x, y, z = (_root(part / white) for part, white in zip(_times(_XYZ, light), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

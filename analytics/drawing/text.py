"""Text as the shipped font draws it: how wide it is, where it breaks, and what the font cannot draw.

Widths are those of a browser that draws the same file without kerning (`font-kerning: none`).
"""

from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import ImageFont

from analytics.domain.names import clean_text

FAMILY = "Rakorev Sans"
REGULAR, BOLD = 400, 700
FONT_FOLDER = Path(__file__).parent / "fonts"
CAPITAL = 0.66
"""Height of a capital or a digit, in parts of the size."""
UNKNOWN = "□"
ELLIPSIS = "…"
_MEASURED_AT = 1000
_PAUSE = 9
"""How much less even, in sizes of the text, two lines of a title may be that part at a pause."""
# Breaks of lines inside a name are blanks on a slide.
_SPACES = dict.fromkeys(map(ord, "\u2028\u2029\t\n\r"), " ")


def font_file(weight: int, kind: str = "ttf") -> Path:
    """The file of the font of a weight: 'ttf' or 'woff2'."""
    return FONT_FOLDER / f"rakorev-sans-{weight}.{kind}"


@cache
def _font(weight: int, size: int = _MEASURED_AT) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(weight), size, layout_engine=ImageFont.Layout.BASIC)


_LOOKED_AT = 40


@lru_cache(maxsize=4096)
def _is_drawn(sign: str) -> bool:
    # What the font does not have is drawn as its first glyph.
    return sign.isspace() or _picture(sign) != _picture("\U0010ffff")


def _picture(sign: str) -> bytes:
    return bytes(_font(REGULAR, _LOOKED_AT).getmask(sign))


@lru_cache(maxsize=65_536)
def drawable(text: str) -> str:
    """The text with everything that the font cannot draw as '□'."""
    return "".join(sign if _is_drawn(sign) else UNKNOWN for sign in text.translate(_SPACES))


def undrawable(text: str) -> set[str]:
    """The characters of a text that the font does not have."""
    return {sign for sign in text.translate(_SPACES) if not _is_drawn(sign)}


@lru_cache(maxsize=65_536)
def _width(text: str, weight: int) -> float:
    # Without kerning a text is as wide as its characters: each is measured once.
    return sum(_advance(sign, weight) for sign in drawable(text)) / _MEASURED_AT


@cache
def _advance(sign: str, weight: int) -> float:
    return _font(weight).getlength(sign)


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Pixels that a text takes at a size."""
    return size * _width(text, weight)


def cleaned(text: str) -> str:
    """A text from data as it is drawn; what stands in place of words stays one sign, no three dots."""
    return clean_text(text).replace("...", ELLIPSIS)


def fitted(text: str, size: float, room: float, weight: int = REGULAR) -> str:
    """The text, or as much of it as fits with '…' behind a whole word where one is near."""
    text = cleaned(text)
    if width(text, size, weight) <= room:
        return text
    end, most = 0, len(text)
    while end < most:
        middle = (end + most + 1) // 2
        is_fitting = width(text[:middle].rstrip() + ELLIPSIS, size, weight) <= room
        end, most = (middle, most) if is_fitting else (end, middle - 1)
    cut = text[:end].rstrip()
    at_word = cut.rsplit(" ", 1)[0]
    is_split = end < len(text) and text[end] != " "
    kept = at_word if is_split and 3 * len(at_word) > 2 * len(cut) else cut
    return (kept.rstrip(",;:·-– ") or kept) + ELLIPSIS


def broken(text: str, size: float, room: float, weight: int = REGULAR, most: int | None = None) -> list[str]:
    """The text in lines that fit, broken at plain spaces; the last of `most` lines ends in '…' where more is left.

    A no-break space never breaks; a word wider than the room is cut.
    """
    words, found = [word for word in text.split(" ") if word], []
    while words:
        if most is not None and len(found) == most - 1:
            return [*found, _cut(" ".join(words), size, room, weight)]
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size, weight) <= room:
            taken += 1
        line, words = " ".join(words[:taken]), words[taken:]
        found.append(_cut(line, size, room, weight) if taken == 1 else line)
    return found


def _cut(line: str, size: float, room: float, weight: int) -> str:
    return line if width(line, size, weight) <= room else fitted(line, size, room, weight)


def title_lines(text: str, size: float, room: float) -> list[str] | None:
    """A title in one or two bold lines: broken after '; ' where both halves fit, else where the lines are most even, at
    a pause (',', ':') also where that makes them a little less even.

    None where two lines do not hold it.
    """
    if width(text, size, BOLD) <= room:
        return [text]
    words = text.split(" ")
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fits = [pair for pair in breaks if all(width(line, size, BOLD) <= room for line in pair)]
    if not fits:
        return None
    return list(min(fits, key=lambda pair: (not pair[0].endswith(";"), _badness(pair, size))))


def _badness(lines: tuple[str, str], size: float) -> float:
    pause = _PAUSE * size if lines[0].endswith((",", ":")) else 0.0
    return abs(_unevenness(lines, size)) - pause


def _unevenness(lines: tuple[str, str], size: float) -> float:
    (difference,) = (width(one, size, BOLD) - width(other, size, BOLD) for one, other in pairwise(lines))
    return difference

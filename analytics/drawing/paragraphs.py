"""Running text in lines: numbered sentences, and pairs of a word and what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.paragraph import pitch_of
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, broken, fitted, width

PITCH = pitch_of(theme.STAGE_NAME)
"""Height of a line of text."""
_NUMBER_ROOM = 52


@dataclass(frozen=True)
class Numbered:
    """Sentences with their numbers; those that get no line are left out, long ones are cut."""

    texts: Sequence[str]
    most_lines: int = 3
    between: float = 16

    def shares(self, box_width: float, height: float) -> list[int]:
        """How many lines each sentence gets."""
        room = box_width - _NUMBER_ROOM
        wanted = [min(len(broken(one, theme.STAGE_NAME, room)), self.most_lines) for one in self.texts]
        lines = int((height + self.between - self.between * len(wanted)) // PITCH)
        return shared_lines(wanted, lines)

    def height(self, box_width: float, height: float) -> float:
        """What it takes of a height."""
        given = [one for one in self.shares(box_width, height) if one]
        return PITCH * sum(given) + self.between * max(len(given) - 1, 0)

    def draw(self, box: Box) -> Iterable[Element]:
        """One below the other, in the order given."""
        top = box.y
        for at, (text, most) in enumerate(zip(self.texts, self.shares(box.width, box.height), strict=True), 1):
            if not most:
                continue
            base = top + theme.STAGE_NAME - 4
            yield svg.text(box.x, base, str(at), theme.STAGE_NAME, BOLD)
            for line in broken(text, theme.STAGE_NAME, box.width - _NUMBER_ROOM, REGULAR, most):
                yield svg.text(box.x + _NUMBER_ROOM, base, line, theme.STAGE_NAME)
                base, top = base + PITCH, top + PITCH
            top += self.between


@dataclass(frozen=True)
class Pairs:
    """Words in secondary ink with what they say in bold beside them."""

    pairs: Sequence[tuple[str, str]]

    def draw(self, box: Box) -> Iterable[Element]:
        """A line each; the second column begins behind the longest word."""
        first = max((width(word, theme.STAGE_NAME) for word, _ in self.pairs), default=0.0) + 32
        for at, (word, said) in enumerate(self.pairs):
            base = box.y + theme.STAGE_NAME + at * 54
            yield svg.text(box.x, base, word, theme.STAGE_NAME, fill=theme.INK_SECONDARY)
            shown = fitted(said, theme.STAGE_NAME, box.width - first, BOLD)
            yield svg.text(box.x + first, base, shown, theme.STAGE_NAME, BOLD)

"""Running text in lines: numbered sentences, and pairs of a word and what it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.drawing import svg
from analytics.drawing.paragraph import pitch_of
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import Box
from analytics.drawing.svg import Element
from analytics.drawing.text import BOLD, REGULAR, broken, width

PITCH = pitch_of(theme.STAGE_NAME)
"""Height of a line of text."""
PAIR_GAP = 3
"""Below each of several pairs."""
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
    """Words in secondary ink with what they say in bold beside them; long ones take the lines that the box has."""

    pairs: Sequence[tuple[str, str]]

    def wanted(self, box_width: float) -> list[int]:
        """How many lines each takes in full."""
        return [max(len(broken(said, theme.STAGE_NAME, self._room(box_width), BOLD)), 1) for _, said in self.pairs]

    def shares(self, box_width: float, height: float) -> list[int]:
        """How many lines each gets of a height."""
        return shared_lines(self.wanted(box_width), int((height - PAIR_GAP * len(self.pairs)) // PITCH))

    def draw(self, box: Box) -> Iterable[Element]:
        """One below the other; the second column begins behind the longest word."""
        room, base = self._room(box.width), box.y + theme.STAGE_NAME
        for (word, said), most in zip(self.pairs, self.shares(box.width, box.height), strict=True):
            if not most:
                continue
            yield svg.text(box.x, base, word, theme.STAGE_NAME, fill=theme.INK_SECONDARY)
            for line in broken(said, theme.STAGE_NAME, room, BOLD, most):
                yield svg.text(box.right - room, base, line, theme.STAGE_NAME, BOLD)
                base += PITCH
            base += PAIR_GAP

    def _room(self, box_width: float) -> float:
        return box_width - max((width(word, theme.STAGE_NAME) for word, _ in self.pairs), default=0.0) - 32

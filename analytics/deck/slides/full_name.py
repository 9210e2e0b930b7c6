"""The name of what a slide is about, in full above its body where the title has no room for it."""

from analytics import theme
from analytics.drawing.paragraph import Paragraph, pitch_of
from analytics.drawing.stage import BODY, Box, Form
from analytics.drawing.text import BOLD

_MOST, _BELOW = 3, 14


def above(name: str, title: str) -> tuple[list[tuple[Box, Form]], float]:
    """The name over the width of the body with what it takes; nothing where the title says it."""
    if name in title:
        return [], 0.0
    lines = len(Paragraph(name, weight=BOLD, most=_MOST).lines(BODY.width))
    form = Paragraph(name, theme.STAGE_NAME, BOLD, most=_MOST)
    taken = pitch_of(theme.STAGE_NAME) * lines + _BELOW
    return [(Box(BODY.x, BODY.y - 6, BODY.width, taken), form)], taken



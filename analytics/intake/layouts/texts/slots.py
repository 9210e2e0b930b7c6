"""The columns of one period of a table."""

from dataclasses import dataclass, field

from analytics.intake.layouts.texts.roles import Column, Role, Span


@dataclass
class Slot:
    """The columns of one period: `figures` are loaded, `percents` are the percentages of the same money."""

    month: int | None
    span: Span | None
    figures: dict[Role, Column] = field(default_factory=dict)
    percents: dict[Role, Column] = field(default_factory=dict)
    texts: dict[Role, list[Column]] = field(default_factory=dict)

    def figures_and_percents(self) -> list[Column]:
        return [*self.figures.values(), *self.percents.values()]

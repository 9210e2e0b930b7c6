"""What every figure shares: the plain layout, escaping and text traces."""

from collections.abc import Iterable, Sequence
from html import escape

import plotly.graph_objects as go

from analytics import theme

# Hover and selection stay, everything that moves or changes the picture goes.
CONFIG = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "showTips": False}


Trace = dict[str, object]
"""A trace as plain data: Plotly checks the whole figure once, which costs half of checking each part as it is added."""


def figure_of(traces: Sequence[Trace], layout: dict) -> go.Figure:
    """The checked figure.

    Raises: ValueError for a property that Plotly does not know.
    """
    return go.Figure({"data": list(traces), "layout": layout})


def bar(**settings: object) -> Trace:
    return {"type": "bar", **settings}


def scatter(**settings: object) -> Trace:
    return {"type": "scatter", **settings}


def literal(text: object) -> str:
    """The text so that Plotly shows it as written: its pseudo-HTML never sees a tag from data."""
    return escape(str(text), quote=False)


def bold(text: object) -> str:
    """The text, escaped and in bold."""
    return f"<b>{literal(text)}</b>"


def base_layout(height: int | None, *, size: int = theme.SIZE_ROW) -> dict:
    """The layout of an empty figure: Indonesian separators, nothing to drag or zoom."""
    return {
        # None would mean Plotly's own template: 6 kB and other colours.
        "template": go.layout.Template(),
        "separators": ",.",
        "height": height,
        "autosize": True,
        "dragmode": False,
        "showlegend": False,
        "barmode": "overlay",
        "bargap": 0,
        "hovermode": "closest",
        "paper_bgcolor": theme.BACKGROUND,
        "plot_bgcolor": theme.BACKGROUND,
        "font": {"family": theme.FONT, "size": size, "color": theme.INK},
        "hoverlabel": {
            "bgcolor": theme.BACKGROUND,
            "bordercolor": theme.TARGET,
            "align": "left",
            "font": {"family": theme.FONT, "size": theme.SIZE_SECONDARY, "color": theme.INK},
        },
    }


def quiet_axis(**settings: object) -> dict:
    """An axis without line, grid, ticks or zoom; settings override."""
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "showticklabels": False,
        "ticks": "",
        "automargin": False,
    } | settings


def words(
    x: Iterable[float],
    y: Iterable[float],
    text: Sequence[str],
    position: str | Sequence[str],
    *,
    clearance: int = 0,
    **settings: object,
) -> Trace:
    """A trace of text, `clearance` pixels off its points.

    Bar text shrinks by itself and annotations are slow by the hundred; this does neither.
    """
    return scatter(
        x=list(x), y=list(y), text=list(text), textposition=position, hoverinfo="skip", cliponaxis=False,
        mode="markers+text", marker={"size": 2 * clearance, "color": theme.INVISIBLE, "line": {"width": 0}},
        **settings,
    )  # fmt: skip


def heading(text: str, *, x: float, y: float, xref: str, **settings: object) -> dict:
    """A label above a panel, placed in pixels above the plot's upper edge."""
    return {
        "text": text, "x": x, "xref": xref, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": y,
        "showarrow": False, "font": {"size": theme.SIZE_SECONDARY, "color": theme.INK_SECONDARY},
    } | settings  # fmt: skip

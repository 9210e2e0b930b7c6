"""All OPD beside each other, one small panel each on one scale. SVG: a hundred of them cost less than one chart."""


import pandas as pd

from analytics import theme
from analytics.charts.label_places import told_apart
from analytics.domain.formats import MISSING, NBSP, is_missing, percent, points
from analytics.domain.measures import Measure
from analytics.domain.periods import ROMAN
from analytics.insight import trends
from analytics.insight.sentences import WITHOUT_FIGURE
from analytics.ui.components import component
from analytics.ui.navigation import Links
from analytics.ui.trend_curve import figure

_PANELS = component("trend_panels", "rm-root")
_NAME_LIMIT = 38
"""Letters of a name that fit on the two lines of a panel."""


def panel_rows(
    quarters: pd.DataFrame, totals: pd.DataFrame, measure: Measure, names: dict[str, str], labels: dict[str, str]
) -> list[dict[str, object]]:
    """One entry per OPD, the lowest deviation of the period first; `labels` are the words of the statuses.

    Missing: an OPD without a deviation in the period stands last and says why.
    """
    now = totals.set_index("agency_slug")
    by_agency = dict(list(quarters.groupby("agency_slug")))
    slugs = trends.in_order(quarters, totals)
    short = dict(zip(slugs, told_apart([names.get(slug, slug) for slug in slugs], _NAME_LIMIT), strict=True))
    return [
        _panel(slug, names.get(slug, slug), now.loc[slug] if slug in now.index else None, by_agency[slug], measure)
        | {"word": _word(now, slug, measure, labels), "short": short[slug]}
        for slug in slugs
    ]


def _panel(
    slug: str, name: str, total: pd.Series | None, quarters: pd.DataFrame, measure: Measure
) -> dict[str, object]:
    status = "" if total is None else total[measure.status_column]
    return {
        "slug": slug,
        "name": name,
        "deviation": MISSING if total is None else points(total[measure.deviation_column]),
        "band": theme.band(status),
        "mark": theme.band_mark(status),
        "target": [figure(value) for value in quarters[measure.target_column]],
        "actual": [figure(value) for value in quarters[measure.actual_column]],
    }


def _word(now: pd.DataFrame, slug: str, measure: Measure, labels: dict[str, str]) -> str:
    if slug not in now.index:
        return "tanpa data"
    status = now.loc[slug, measure.status_column]
    return WITHOUT_FIGURE.get(status) or labels.get(status, "").lower()


def panels_table(panels: list[dict[str, object]], measure: Measure) -> tuple[str, list[str], list[list[str]]]:
    """Caption, head and rows of what the panels show: their text alternative."""
    quarters = [f"TW{NBSP}{ROMAN[quarter]}" for quarter in (1, 2, 3, 4)]
    head = ["OPD", "Deviasi (poin)", "Status", *(f"{quarter}: realisasi / target" for quarter in quarters)]
    rows = [
        [
            panel["name"], panel["deviation"], panel["word"],
            *(_pair(actual, target) for actual, target in zip(panel["actual"], panel["target"], strict=True)),
        ]
        for panel in panels
    ]  # fmt: skip
    return f"{measure.label} per OPD, kumulatif", head, rows


def _pair(actual: float | None, target: float | None) -> str:
    return MISSING if is_missing(actual) and is_missing(target) else f"{percent(actual)} / {percent(target)}"


def small_multiples(
    key: str, title: str, panels: list[dict[str, object]], quarter: int | None, links: Links
) -> None:
    """Draws the panels; `links` lead to the curves of an OPD."""
    figures = [value for panel in panels for name in ("target", "actual") for value in panel[name]]
    low, high = trends.scale_of(figures)
    _PANELS(
        key=key,
        data={
            "title": title,
            "panels": panels,
            "scale": [low, high],
            "quarter": quarter,
            "ticks": [ROMAN[number] for number in (1, 2, 3, 4)],
            "links": links,
        },
    )

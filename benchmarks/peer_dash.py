"""The pages 'peringkat' and 'opd' in Dash, on the same reads and sentences: what a reader's wait is compared with.

`RAKOREV_DATA=… python -m benchmarks.peer_dash PORT` serves them on loopback.
"""

import sys
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from analytics import queries, theme
from analytics.domain.formats import is_missing, points
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight import breakdown, ranking
from analytics.paths import data_folder
from analytics.readmodel.connect import open_newest
from analytics.ui.drill import activity_cards, part_rows

YEAR = 2026
PAGES = {"/peringkat": "Deviasi per OPD", "/opd": "Telusur"}
QUARTERS = {1: "TW I", 2: "TW II", 3: "TW III", 4: "TW IV"}
_HUB = open_newest(data_folder())


@lru_cache(maxsize=500)
def _read(name: str, quarter: int, measure_key: str, slug: str | None = None) -> pd.DataFrame:
    selection = Selection(Period(YEAR, quarter * 3), measure_key, slug)
    arguments = (measure_key,) if name == "under_target_activities" else ()
    with _HUB.cursor() as cursor:
        return getattr(queries, name)(cursor, selection, *arguments)


def ranking_page(quarter: int, measure_key: str) -> list:
    """The heading and the bars of both measures on one scale."""
    totals = _read("agency_totals", quarter, measure_key)
    whole = _read("kabupaten_totals", quarter, measure_key).iloc[0]
    order = ranking.order_of("", MEASURES[measure_key], totals)
    counted = ranking.with_contribution(totals, MEASURES[measure_key])
    found = ranking.sections(counted, order, "", None)
    period = Period(YEAR, quarter * 3)
    return [
        html.H1(ranking.title(counted, whole, order, period, -10.0, found)),
        html.P(ranking.subtitle(order, period, "", found)),
        dcc.Graph(id="batang", figure=_bars(found[0].ranked), config={"displayModeBar": False}),
    ]


def _bars(ranked: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    for place, measure in enumerate((PHYSICAL, FINANCIAL)):
        values = ranked[measure.deviation_column]
        figure.add_bar(
            x=values, y=ranked["agency_short_name"], orientation="h", xaxis=f"x{place + 1}" if place else "x",
            customdata=ranked["agency_slug"], text=[points(value) for value in values], textposition="outside",
            marker_color=[theme.band_colour(status) for status in ranked[measure.status_column]],
        )  # fmt: skip
    figure.update_layout(
        xaxis={"domain": [0, 0.48]}, xaxis2={"domain": [0.52, 1], "matches": "x"}, showlegend=False,
        yaxis={"autorange": "reversed", "dtick": 1}, height=24 * len(ranked) + 60, margin={"l": 260, "t": 20},
    )  # fmt: skip
    return figure


def agency_page(quarter: int, measure_key: str, slug: str | None) -> list:
    """The heading, the parts as bars, the worst activities and the quarters."""
    measure, period = MEASURES[measure_key], Period(YEAR, quarter * 3)
    node = _node(quarter, measure_key, slug)
    quarters = _read("trend", quarter, measure_key, slug)
    return [
        html.H1(breakdown.node_title(node, measure, period)),
        html.Ul([_part(row) for row in part_rows(node, measure, -10.0)], className="bagian"),
        _table([[card["name"], card["issue"], card["deviation"]] for card in activity_cards(node, measure, YEAR)]),
        _table([[str(value) for value in row] for row in quarters.iloc[:, :6].to_numpy()]),
    ]


def _node(quarter: int, measure_key: str, slug: str | None) -> breakdown.Node:
    totals = _read("agency_totals", quarter, measure_key)
    whole = _read("kabupaten_totals", quarter, measure_key).iloc[0]
    if slug is None:
        return breakdown.kabupaten_node(whole, totals, _read("under_target_activities", quarter, measure_key))
    root = breakdown.kabupaten_node(whole, totals, totals.head(0))
    own = totals[totals["agency_slug"] == slug].iloc[0]
    parts = (_read(name, quarter, measure_key, slug) for name in ("program_totals", "agency_activities"))
    return breakdown.agency_node(own, *parts, (root,))


def _part(row: dict) -> html.Li:
    bar = {"width": f"{row['width']}%", "marginLeft": f"{row['start']}%", "height": "12px", "background": "#a33"}
    return html.Li([html.Span(row["name"]), html.Span(row["deviation"]), html.Div(style=bar)])


def _table(rows: list[list[str]]) -> html.Table:
    return html.Table(html.Tbody([html.Tr([html.Td(text) for text in row]) for row in rows]))


def make_app() -> Dash:
    """The app: choices in the address, one callback for the page, one for the click on a bar."""
    app = Dash(__name__, suppress_callback_exceptions=True, title="Dash")
    app.layout = html.Div([
        dcc.Location(id="alamat", refresh="callback-nav"),
        html.Nav([dcc.Link(title, href=path, id=f"ke{path[1:]}") for path, title in PAGES.items()]),
        dcc.RadioItems(QUARTERS, 3, id="triwulan", inline=True),
        dcc.RadioItems({key: one.label for key, one in MEASURES.items()}, PHYSICAL.key, id="ukuran", inline=True),
        html.Main(id="isi"),
    ])
    app.callback(
        Output("isi", "children"), Input("alamat", "pathname"), Input("alamat", "search"), Input("triwulan", "value"),
        Input("ukuran", "value"),
    )(_page)  # fmt: skip
    app.callback(
        Output("alamat", "pathname"), Output("alamat", "search"), Input("batang", "clickData"),
        prevent_initial_call=True,
    )(_opened)  # fmt: skip
    return app


def _page(path: str, search: str, chosen: str, measure_key: str) -> list:
    # A radio button hands its key on as text.
    quarter = int(chosen)
    if path == "/opd":
        slug = parse_qs((search or "").lstrip("?")).get("opd", [None])[0]
        return agency_page(quarter, measure_key, slug)
    return ranking_page(quarter, measure_key)


def _opened(click: dict | None) -> tuple[str, str]:
    if is_missing(click):
        return "/peringkat", ""
    return "/opd", "?" + urlencode({"opd": click["points"][0]["customdata"]})


if __name__ == "__main__":
    make_app().run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)

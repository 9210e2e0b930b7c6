"""Ringkasan: where the kabupaten stands, who costs it the most points, who has not reported."""

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight import summary
from analytics.ui import blocks, frame, navigation
from analytics.ui.overview import overview
from analytics.ui.prose import prose


def draw() -> None:
    screen = frame.open_screen(navigation.OVERVIEW)
    measure, period = screen.selection.measure, screen.selection.period
    apart = blocks.agencies_apart(screen.totals, measure)
    frame.stop_without_reports(screen, apart)

    whole = screen.data.kabupaten_totals(screen.selection).iloc[0]
    title = summary.summary_title(screen.totals, whole, measure, period)
    frame.heading(screen, title, summary.summary_subtitle(period))
    front = (measure, FINANCIAL if measure == PHYSICAL else PHYSICAL)
    status_links = navigation.links(navigation.RANKING, agency_slug=None)
    overview("ringkasan", screen, front, navigation.agency_links(), status_links)

    with frame.table_on_demand("Lihat tabel") as is_open:
        if is_open:
            prose("ringkasan_tabel", [blocks.ranking_table(screen.totals)])
    frame.closing(screen, apart)


frame.run(draw)

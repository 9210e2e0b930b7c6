"""Telusur: from the kabupaten down to the sub kegiatan, which part costs the points and because of what."""

from analytics.insight import breakdown
from analytics.ui import agency, blocks, frame, navigation
from analytics.ui.drill import breakdown_view, crumb_trail
from analytics.ui.prose import prose

screen = frame.open_screen(navigation.AGENCY, with_agency=True)
measure, period = screen.selection.measure, screen.selection.period
frame.stop_without_reports(screen, blocks.agencies_apart(screen.totals, measure))
frame.stop_without_rows(screen)

node = agency.chosen_node(screen)
crumb_trail("jejak", node, measure, agency.addresses_up(node))
screen = screen.not_knowing(*agency.unknown_steps(node))
frame.heading(screen, breakdown.node_title(node, measure, period), agency.subtitle(node, measure, period))
breakdown_view("telusur", node, measure, period.year, agency.links_down(node))
if node.level == breakdown.AGENCY:
    prose("opd_triwulan", agency.quarter_blocks(screen))
    prose("opd_berubah", agency.moved_blocks(node))
frame.closing(screen)

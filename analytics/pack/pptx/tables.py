"""Tables of figures and of names as native tables."""

from analytics import theme
from analytics.drawing import figure_table, name_table
from analytics.drawing.figure_table import FigureRow, FigureTable
from analytics.drawing.name_table import NameTable
from analytics.drawing.names import told_apart
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, REGULAR, drawable, fitted, width
from analytics.pack.pptx.shapes import Cell, Look, Run, Shapes, row_xml

_GAP, _NUMBER, _BEHIND = 24, 49, 18
_HEAD = 60
_NO_RULE = Look()


def put_figure_table(form: FigureTable, box: Box, shapes: Shapes) -> None:
    """Names with their marks at the left, figures below their heads."""
    widths = _widths(form, box)
    rule = Look(stroke=theme.GRID, stroke_width=2)
    heads = [Cell([Run(one, REGULAR, theme.INK_SECONDARY)], "end", theme.STAGE_SECONDARY) for one in form.heads]
    rows = [row_xml([Cell([]), *heads], figure_table.HEAD, _NO_RULE)]
    rows += [row_xml(_figure_cells(one, form, widths), figure_table.LINE, rule) for one in form.rows]
    height = figure_table.HEAD + figure_table.LINE * len(form.rows)
    shapes.table(Box(box.x, box.y, box.width, height), widths, rows, len(rows))


def _widths(form: FigureTable, box: Box) -> list[float]:
    """As wide as the heads and figures are, what the names leave shared between them."""
    wide = [
        max([width(head, theme.STAGE_SECONDARY),
             *(width(row.figures[at], theme.STAGE_NAME, BOLD) for row in form.rows if row.figures)])
        for at, head in enumerate(form.heads)
    ]  # fmt: skip
    named = max((width(f"{theme.band_mark(row.status)} {row.name}", theme.STAGE_NAME, BOLD) for row in form.rows),
                default=0.0)  # fmt: skip
    gap = max(_GAP, (box.width - named - sum(wide)) / max(len(wide), 1))
    columns = [one + gap for one in wide]
    return [box.width - sum(columns), *columns]


def _figure_cells(row: FigureRow, form: FigureTable, widths: list[float]) -> list[Cell]:
    mark = theme.band_mark(row.status)
    name = [Run(row.name)] if not mark else [Run(f"{mark} ", BOLD, theme.band_colour(row.status)), Run(row.name)]
    if row.note:
        note = fitted(row.note, theme.STAGE_NAME, sum(widths[1:]) - _GAP)
        return [Cell(name), Cell([Run(note, REGULAR, theme.INK_SECONDARY)], "end", span=len(form.heads))]
    return [Cell(name), *(Cell([Run(one, BOLD)], "end") for one in row.figures)]


def put_name_table(form: NameTable, box: Box, shapes: Shapes) -> None:
    """Numbered names with their cells."""
    room = box.width - _NUMBER - _BEHIND - sum(form.widths)
    names = told_apart(
        [row.name for row in form.rows], lambda name: fitted(name, theme.STAGE_NAME, room - 16), form.among
    )
    rule = Look(stroke=theme.HAIRLINE, stroke_width=2)
    heads = [Cell([Run(one, REGULAR, theme.INK_SECONDARY)], "end", theme.STAGE_SECONDARY) for one in form.heads]
    rows = [row_xml([Cell([]), Cell([]), Cell([]), *heads], _HEAD, _NO_RULE)]
    for number, (row, name) in enumerate(zip(form.rows, names, strict=True), form.first):
        rank = Cell([Run(str(number), REGULAR, theme.INK_SECONDARY)], "end")
        shown = drawable(fitted(name, theme.STAGE_NAME, room - 16))
        cells = [rank, Cell([]), Cell([Run(shown)]), *(Cell([Run(one)], "end") for one in row.cells)]
        rows.append(row_xml(cells, name_table.PITCH, rule))
    height = _HEAD + name_table.PITCH * len(form.rows)
    shapes.table(Box(box.x, box.y, box.width, height), [_NUMBER, _BEHIND, room, *form.widths], rows, len(rows))

"""Shapes of a slide as DrawingML, in pixels of the stage: every text from data is escaped here, and nowhere else.

They are written as text and parsed once per slide: shape by shape python-pptx takes ten times as long.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide

from analytics import theme
from analytics.drawing.stage import Box
from analytics.drawing.text import BOLD, REGULAR
from analytics.pack.pptx.chart import Chart
from analytics.pack.pptx.chart_part import new_chart_part
from analytics.pack.pptx.xml import POINT, emu, fill_xml, legal

ASCENT, LINE_HEIGHT = 0.952, 1.22
"""Of Calibri, in parts of the size: from the top of a line to its base line, and to the next line."""
_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}
_MOST_CHARTS = 1000
"""More than the shapes that a slide has."""
Places = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Run:
    """A part of a line in its own weight and colour."""

    text: str
    weight: int = REGULAR
    fill: str = theme.INK


@dataclass(frozen=True)
class TextLook:
    """How the lines of a text stand: size and pitch in pixels, 'start', 'middle' or 'end'; whether they wrap, and
    whether they stand in the middle of their box."""

    size: float = theme.STAGE_NAME
    pitch: float = 0.0
    anchor: str = "start"
    is_wrapped: bool = False
    is_centred: bool = False

    @property
    def spacing(self) -> float:
        """Of lines, in parts of the font's own."""
        return self.pitch / (LINE_HEIGHT * self.size) if self.pitch else 1.0

    @property
    def rise(self) -> float:
        """From the top of the box to the first base line."""
        return self.size * (ASCENT - LINE_HEIGHT * (1 - self.spacing))


@dataclass(frozen=True)
class Look:
    """Fill and line of a shape; '' for none. `dashes`: lengths of dash and gap in pixels."""

    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0
    dashes: Sequence[float] = ()
    radius: float = 0.0


class Shapes:
    """What is put on a slide, in the order of drawing."""

    def __init__(self, slide: Slide, place: int) -> None:
        """`place`: which slide of the presentation it is, from 1."""
        self._slide, self._place = slide, place
        self._found: list[str] = []

    def put(self) -> None:
        """Writes everything onto the slide."""
        tree = parse_xml(f"<p:spTree {_NAMES}>{''.join(self._found)}</p:spTree>")
        self._slide.shapes._spTree.extend(list(tree))

    def title(self, lines: Sequence[str], box: Box, look: TextLook) -> None:
        """The title of the slide, also for its outline."""
        place = '<p:nvPr><p:ph type="title"/></p:nvPr>'
        body = _body([[Run(line, BOLD)] for line in lines], look)
        self._shape("Judul", "<p:cNvSpPr/>", place, f"{_frame(box)}", body)

    def text(self, lines: Sequence[Sequence[Run]], box: Box, look: TextLook) -> None:
        """Lines of runs as one text box."""
        own = f'{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        self._shape("Teks", '<p:cNvSpPr txBox="1"/>', "<p:nvPr/>", own, _body(lines, look))

    def rect(self, box: Box, look: Look, said: Sequence[Run] = (), text: TextLook | None = None) -> None:
        """A rectangle, round where it has a radius, with words in it where there are any."""
        self._figure("Kotak", box, _rect_geometry(box, look.radius), look, (said, text))

    def ellipse(self, box: Box, look: Look) -> None:
        """An ellipse that fills its box."""
        self._figure("Lingkaran", box, '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>', look)

    def line(self, start: tuple[float, float], end: tuple[float, float], look: Look) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        flip = ' flipV="1"' if (x2 - x1) * (y2 - y1) < 0 else ""
        number = self._number()
        self._found.append(
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Garis {number}"/><p:cNvCxnSpPr/><p:nvPr/>'
            f'</p:nvCxnSpPr><p:spPr>{_frame(box, flip)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{line_xml(look)}</p:spPr></p:cxnSp>"
        )

    def path(self, runs: Sequence[Places], look: Look, *, is_closed: bool = False) -> None:
        """Lines through places, as one shape."""
        xs, ys = ([place[at] for run in runs for place in run] for at in (0, 1))
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self._figure("Bentuk", box, _path_geometry(runs, box, is_closed=is_closed), look)

    def table(self, box: Box, widths: Sequence[float], rows: Iterable[str], count: int) -> None:
        """A table of rows (`row_xml`)."""
        grid = "".join(f'<a:gridCol w="{emu(one)}"/>' for one in widths)
        data = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/>'
            f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData>"
        )
        self._graphic(f"Tabel {count} baris", box, data)

    def chart(self, box: Box, chart: Chart) -> None:
        """A chart with its data."""
        part = new_chart_part(self._slide.part.package, chart, box, _MOST_CHARTS * self._place + len(self._found))
        relation = self._slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        data = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData>'
        )
        self._graphic(f"Grafik {chart.name}", box, data, chart.said)

    def _number(self) -> int:
        # 1 is the tree itself.
        return len(self._found) + 2

    def _shape(self, name: str, kind: str, place: str, own: str, body: str) -> None:
        number = self._number()
        self._found.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/>{kind}{place}</p:nvSpPr>'
            f"<p:spPr>{own}</p:spPr>{body}</p:sp>"
        )

    def _figure(
        self, name: str, box: Box, geometry: str, look: Look,
        said: tuple[Sequence[Run], TextLook | None] = ((), None),
    ) -> None:  # fmt: skip
        runs, text = said
        body = _body([runs], text) if runs and text else _body([], TextLook())
        self._shape(name, "<p:cNvSpPr/>", "<p:nvPr/>", f"{_frame(box)}{geometry}{fill_xml(look.fill)}{line_xml(look)}",
                    body)  # fmt: skip

    def _graphic(self, name: str, box: Box, data: str, said: str = "") -> None:
        number = self._number()
        told = f' descr="{escape(legal(said))}"' if said else ""
        self._found.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{escape(legal(name))} {number}"{told}/>'
            f"<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{_frame(box, tag='p:xfrm')}"
            f"<a:graphic>{data}</a:graphic></p:graphicFrame>"
        )


def _frame(box: Box, flip: str = "", tag: str = "a:xfrm") -> str:
    return (
        f'<{tag}{flip}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{tag}>'
    )


def line_xml(look: Look) -> str:
    """The line of a shape; none without a colour."""
    if not look.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{emu(look.stroke_width)}">{fill_xml(look.stroke)}{_dashes(look)}</a:ln>'


def _dashes(look: Look) -> str:
    if not look.dashes:
        return ""
    dash, gap = (round(100_000 * one / look.stroke_width) for one in look.dashes[:2])
    return f'<a:custDash><a:ds d="{dash}" sp="{gap}"/></a:custDash>'


def _rect_geometry(box: Box, radius: float) -> str:
    if not radius:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    part = round(100_000 * min(radius / max(min(box.width, box.height), 1.0), 0.5))
    return f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {part}"/></a:avLst></a:prstGeom>'


def _path_geometry(runs: Sequence[Places], box: Box, *, is_closed: bool) -> str:
    steps = []
    for run in runs:
        for at, (x, y) in enumerate(run):
            tag = "lnTo" if at else "moveTo"
            steps.append(f'<a:{tag}><a:pt x="{emu(x - box.x)}" y="{emu(y - box.y)}"/></a:{tag}>')
        steps.append("<a:close/>" if is_closed else "")
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(box.width)}" h="{emu(box.height)}">{"".join(steps)}</a:path></a:pathLst></a:custGeom>'
    )


def _body(lines: Sequence[Sequence[Run]], look: TextLook, tag: str = "p:txBody") -> str:
    wrap, middle = ("square" if look.is_wrapped else "none"), ("ctr" if look.is_centred else "t")
    return (
        f'<{tag}><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{middle}"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle/>{paragraph_xml(lines, look)}</{tag}>"
    )


def paragraph_xml(lines: Sequence[Sequence[Run]], look: TextLook) -> str:
    """The lines as one paragraph with breaks between them."""
    size = round(look.size * POINT)
    spacing = "" if not look.pitch else f'<a:lnSpc><a:spcPct val="{round(look.spacing * 100_000)}"/></a:lnSpc>'
    broken = f'<a:br><a:rPr lang="id-ID" sz="{size}"/></a:br>'
    said = broken.join("".join(_run(one, size) for one in line) for line in lines)
    return (
        f'<a:p><a:pPr marL="0" indent="0" algn="{_ALIGNED[look.anchor]}">{spacing}'
        f"<a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:buNone/></a:pPr>{said}"
        + ("" if said else f'<a:endParaRPr lang="id-ID" sz="{size}"/>')
        + "</a:p>"
    )


def _run(one: Run, size: int) -> str:
    bold = ' b="1"' if one.weight == BOLD else ' b="0"'
    return (
        f'<a:r><a:rPr lang="id-ID" sz="{size}"{bold} dirty="0">{fill_xml(one.fill)}</a:rPr>'
        f"<a:t>{escape(legal(one.text), quote=False)}</a:t></a:r>"
    )


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what it says, where it stands in it, and how many columns it takes."""

    runs: Sequence[Run]
    anchor: str = "start"
    size: float = theme.STAGE_NAME
    span: int = 1


def row_xml(cells: Sequence[Cell], height: float, rule: Look) -> str:
    """A row of a table with a line above it."""
    return f'<a:tr h="{emu(height)}">{"".join(_cell(one, height, rule) for one in cells)}</a:tr>'


def _cell(cell: Cell, height: float, rule: Look) -> str:
    look = TextLook(cell.size, min(height - 2, LINE_HEIGHT * cell.size), cell.anchor)
    span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    none = "".join(f"<a:ln{side} w=\"0\"><a:noFill/></a:ln{side}>" for side in "LR")
    above = line_xml(rule).replace("a:ln", "a:lnT")
    below = '<a:lnB w="0"><a:noFill/></a:lnB>'
    merged = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>' * (cell.span - 1)
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph_xml([cell.runs], look)}</a:txBody>"
        f'<a:tcPr marL="0" marR="0" marT="0" marB="0" anchor="ctr">{none}{above}{below}<a:noFill/></a:tcPr></a:tc>'
        f"{merged}"
    )

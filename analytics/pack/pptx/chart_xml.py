"""The XML of a chart. The order of its elements is that of the schema: PowerPoint refuses any other."""

from collections.abc import Sequence
from html import escape

from analytics import theme
from analytics.drawing.stage import Box
from analytics.pack.pptx.chart import CategoryAxis, Chart, Fill, Label, Marks, Plot, Series, Stroke
from analytics.pack.pptx.xml import POINT, emu, fill_xml, legal

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NO_MARK = '<c:marker><c:symbol val="none"/></c:marker>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="{shown}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_MOST_MARK = 72
_NUMBERS = "#,##0.00"


def chart_xml(chart: Chart, frame: Box, sheet: str) -> bytes:
    """A chart part that is drawn into a frame; `sheet` names the relationship to its data."""
    plots, first = [], 0
    for at, plot in enumerate(chart.plots):
        plots.append(_plot(chart, plot, first, at))
        first += len(plot.series)
    axes = "".join(_axes(chart, at) for at in range(len(chart.plots)))
    background = f"<c:spPr>{fill_xml(chart.background)}{_NO_LINE}</c:spPr>"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMES}><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(chart.inner, frame)}{''.join(plots)}{axes}{background}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(theme.STAGE_NAME, theme.INK)}"
        f'<c:externalData r:id="{sheet}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _layout(inner: Box, frame: Box) -> str:
    parts = {
        "x": (inner.x - frame.x) / frame.width, "y": (inner.y - frame.y) / frame.height,
        "w": inner.width / frame.width, "h": inner.height / frame.height,
    }  # fmt: skip
    told = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in parts.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{told}</c:manualLayout></c:layout>"
    )


def _plot(chart: Chart, plot: Plot, first: int, at: int) -> str:
    series = "".join(_series(chart, plot, one, first + number) for number, one in enumerate(plot.series))
    ids = f'<c:axId val="{_category_id(at)}"/><c:axId val="{_value_id(at)}"/>'
    if plot.kind == "line":
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{ids}</c:lineChart>'
        )
    grouping = "stacked" if plot.is_stacked else "clustered"
    gap = round(100 * (1 / plot.thick - 1))
    return (
        f'<c:barChart><c:barDir val="{"bar" if plot.kind == "bar" else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap}"/><c:overlap val="100"/>{ids}</c:barChart>'
    )


def _category_id(at: int) -> int:
    return 1001 + 10 * at


def _value_id(at: int) -> int:
    return 1002 + 10 * at


def _series(chart: Chart, plot: Plot, one: Series, number: int) -> str:
    column = number + 1
    head = (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_texts([one.name], _place(0, 0, column))}</c:tx>"
    )
    names = f"<c:cat>{_texts(chart.categories, _place(1, len(chart.categories), 0))}</c:cat>"
    values = f"<c:val>{_numbers(one.values, _place(1, len(one.values), column))}</c:val>"
    labels = _labels(one)
    if plot.kind == "line":
        return f'{head}{_line_look(one)}{labels}{names}{values}<c:smooth val="0"/></c:ser>'
    fills = "".join(_point_fill(at, fill) for at, fill in enumerate(one.fills))
    own = _filled(one.fills[0] if one.fills else Fill())
    return (
        f'{head}{own}<c:invertIfNegative val="0"/>{fills}{labels}{_gaps(chart, one)}{names}{values}</c:ser>'
    )


def _place(first: int, last: int, column: int) -> str:
    """'Data!$B$2:$B$13'."""
    letter = chr(ord("A") + column)
    end = f":${letter}${last + 1}" if last > first else ""
    return f"Data!${letter}${first + 1}{end}"


def _texts(texts: Sequence[str], place: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(_lines(text), quote=False)}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    return f'<c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _lines(text: str) -> str:
    """A name, whose lines stay lines."""
    return "\n".join(map(legal, text.split("\n")))


def _numbers(values: Sequence[float | None], place: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>{_NUMBERS}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _filled(fill: Fill) -> str:
    if fill.is_hatched:
        own = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{fill.colour.lstrip("#")}"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{theme.BACKGROUND.lstrip("#")}"/></a:bgClr></a:pattFill>'
        )
    else:
        own = fill_xml(fill.colour)
    outline = f'<a:ln w="{emu(fill.outline_width)}">{fill_xml(fill.outline)}</a:ln>' if fill.outline else _NO_LINE
    return f"<c:spPr>{own}{outline}</c:spPr>"


def _point_fill(at: int, fill: Fill) -> str:
    return f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_filled(fill)}</c:dPt>'


def _stroke(stroke: Stroke) -> str:
    dash = '<a:prstDash val="sysDot"/>' if stroke.is_dotted else ""
    return f'<a:ln w="{emu(stroke.width)}" cap="flat">{fill_xml(stroke.colour)}{dash}<a:round/></a:ln>'


def _line_look(one: Series) -> str:
    line = f"<c:spPr>{_stroke(one.stroke) if one.stroke else _NO_LINE}</c:spPr>"
    if one.marks is None:
        return f"{line}{_NO_MARK}"
    if not one.is_marked_last:
        return f"{line}{_mark(one.marks)}"
    last = f'<c:dPt><c:idx val="{len(one.values) - 1}"/>{_mark(one.marks)}<c:bubble3D val="0"/>{line}</c:dPt>'
    return f"{line}{_NO_MARK}{last}"


def _mark(marks: Marks) -> str:
    size = min(round(marks.size / 2), _MOST_MARK)
    return (
        f'<c:marker><c:symbol val="{marks.symbol}"/><c:size val="{size}"/><c:spPr>{fill_xml(marks.fill)}'
        f'<a:ln w="{emu(marks.stroke_width)}">{fill_xml(marks.stroke)}</a:ln></c:spPr></c:marker>'
    )


def _labels(one: Series) -> str:
    if not any(one.labels):
        return ""
    pairs = zip(one.labels, one.values, strict=True)
    told = "".join(_label(at, label, value) for at, (label, value) in enumerate(pairs))
    return f"<c:dLbls>{told}{_SHOWN.format(shown=0)}</c:dLbls>"


def _label(at: int, label: Label | None, value: float | None) -> str:
    if label is None or value is None:
        return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
    return (
        f'<c:dLbl><c:idx val="{at}"/>{_moved(label)}<c:tx>{_figure(label, value)}</c:tx>'
        f"<c:spPr>{fill_xml(label.background)}{_NO_LINE}</c:spPr>"
        f'<c:dLblPos val="{label.place}"/>{_SHOWN.format(shown=1)}</c:dLbl>'
    )


def _figure(label: Label, value: float) -> str:
    look = f'sz="{round(label.size * POINT)}" b="{int(label.is_bold)}"'
    fill = fill_xml(label.colour)
    return (
        f'<c:rich><a:bodyPr rot="0" wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}>{fill}</a:defRPr></a:pPr>'
        f'<a:r><a:rPr lang="id-ID" {look}>{fill}</a:rPr><a:t>{escape(label.says(value))}</a:t></a:r></a:p></c:rich>'
    )


def _moved(label: Label) -> str:
    """How far a figure stands from its usual place, in parts of the frame."""
    if not any(label.moved):
        return ""
    x, y = label.moved
    return f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'


def _gaps(chart: Chart, one: Series) -> str:
    """Thin bars from the ends of the bars to other values."""
    if not one.gap_to:
        return ""
    column = [head for head, _ in chart.columns].index(f"Selisih {one.name}") + 1
    gaps = _numbers(one.gaps, _place(1, len(one.gaps), column))
    return (
        '<c:errBars><c:errBarType val="plus"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{gaps}</c:plus><c:spPr>"
        f"{_stroke(Stroke(one.gap_colour, one.gap_width))}</c:spPr></c:errBars>"
    )


def _text(size: float, colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr rot="0" wrap="square"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * POINT)}" b="0">{fill_xml(colour)}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )


def _axes(chart: Chart, at: int) -> str:
    """Names and scale of a plot; those of the second one lie upon those of the first and are not drawn."""
    is_lying = chart.plots[at].kind == "bar"
    return _category_axis(chart.names, at, is_lying=is_lying) + _value_axis(chart, at, is_lying=is_lying)


def _category_axis(names: CategoryAxis, at: int, *, is_lying: bool) -> str:
    is_hidden = at > 0
    lines = ""
    if names.hairlines and not is_hidden:
        lines = f"<c:majorGridlines><c:spPr>{_stroke(Stroke(names.hairlines, 2))}</c:spPr></c:majorGridlines>"
    line = _stroke(names.line) if names.line else _NO_LINE
    return (
        f'<c:catAx><c:axId val="{_category_id(at)}"/>'
        f'<c:scaling><c:orientation val="{"maxMin" if is_lying else "minMax"}"/></c:scaling>'
        f'<c:delete val="{int(is_hidden)}"/><c:axPos val="{"l" if is_lying else "b"}"/>{lines}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"low" if names.size else "none"}"/><c:spPr>{line}</c:spPr>'
        f"{_text(names.size or theme.STAGE_NAME, names.colour)}"
        f'<c:crossAx val="{_value_id(at)}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, at: int, *, is_lying: bool) -> str:
    axis = chart.values
    has_ticks = bool(axis.step) and at == 0
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    line = _stroke(Stroke(theme.TARGET, 2)) if has_ticks else _NO_LINE
    return (
        f'<c:valAx><c:axId val="{_value_id(at)}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.high!r}"/><c:min val="{axis.low!r}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if is_lying else "l"}"/>'
        f'<c:numFmt formatCode="{escape(axis.number_format)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="{"out" if has_ticks else "none"}"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"nextTo" if has_ticks else "none"}"/><c:spPr>{line}</c:spPr>'
        f"{_text(theme.STAGE_LEAST, theme.INK_SECONDARY)}"
        f'<c:crossAx val="{_category_id(at)}"/><c:crosses val="max"/><c:crossBetween val="between"/>{step}</c:valAx>'
    )

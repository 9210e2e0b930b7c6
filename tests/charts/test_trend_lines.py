from analytics import theme
from analytics.charts.trend_lines import trend_lines
from analytics.domain.measures import FINANCIAL
from tests.drawn_frames import quarters

TREND = quarters((17.9, 12.8, 15.2, 9.6), (46.9, 38.5, 43.4, 45.0), (73.9, None, 70.1, None), (100.0, None, 98.5, None))


def trace(figure, name):
    (found,) = [trace for trace in figure.data if trace.name == name]
    return found


def test_four_quarters_always_stand_on_the_axis():
    figure = trend_lines(quarters((17.9, 12.8, 15.2, 9.6)), 1)
    assert list(figure.layout.xaxis.ticktext) == ["<b>TW I</b>", "TW II", "TW III", "TW IV"]
    assert list(figure.layout.xaxis2.tickvals) == [1, 2, 3, 4]


def test_target_is_thin_with_hollow_squares_and_actual_thick():
    figure = trend_lines(TREND)
    target, actual = trace(figure, "Fisik: target"), trace(figure, "Fisik: realisasi")
    assert list(target.y) == [17.9, 46.9, 73.9, 100.0]
    assert (target.line.color, target.line.width, target.marker.symbol) == (theme.TARGET, 3, "square")
    assert target.marker.color == theme.BACKGROUND
    assert list(actual.y) == [12.8, 38.5, None, None]
    assert (actual.line.color, actual.line.width) == (theme.REALISASI, 7)


def test_the_lower_of_target_and_actual_has_its_value_below():
    figure = trend_lines(TREND)
    actual, target = trace(figure, "Keuangan: nilai realisasi"), trace(figure, "Keuangan: nilai target")
    assert list(actual.text) == ["<b>9,60</b>", "<b>45,00</b>"]
    assert list(actual.textposition) == ["bottom right", "top left"]
    assert list(target.text) == ["15,20", "43,40", "70,10", "98,50"]
    assert list(target.textposition) == ["top left", "bottom right", "top left", "top left"]


def test_deviation_columns_have_band_colours_and_a_missing_one_a_dash():
    figure = trend_lines(TREND)
    bars, texts = trace(figure, "Keuangan: deviasi"), trace(figure, "Keuangan: nilai deviasi")
    assert [None if value is None else round(value, 2) for value in bars.y] == [-5.6, 1.6, None, None]
    assert list(bars.marker.color)[:2] == [theme.BAWAH, theme.SESUAI]
    assert list(texts.text) == ["<b>−5,60</b>", "<b>+1,60</b>", "–", "–"]
    assert list(texts.textposition)[:2] == ["bottom center", "top center"]


def test_both_panels_share_the_scales():
    layout = trend_lines(TREND).layout
    assert layout.yaxis.range == layout.yaxis3.range
    assert layout.yaxis2.range == layout.yaxis4.range
    low, high = layout.yaxis2.range
    assert low < -8.4 and high > 1.6


def test_the_measure_in_front_stands_left():
    figure = trend_lines(TREND, 2, FINANCIAL)
    assert [note.text for note in figure.layout.annotations] == ["<b>KEUANGAN</b>", "<b>FISIK</b>"]
    assert trace(figure, "Keuangan: target").xaxis == "x"

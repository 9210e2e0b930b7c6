import pytest

from analytics import theme
from analytics.charts.deviation_bars import common_scale, deviation_bars, shortened
from tests.drawn_frames import agencies

TOTALS = agencies(("RSUD", -24.6, -19.8), ("Dinas PUPR", -6.37, 2.9), ("Bagian Umum", 0.0, "tanpa_target"))


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_bars_carry_the_values_in_the_order_of_the_frame_and_the_colour_of_their_status():
    physical, financial = (traces(deviation_bars(TOTALS), name)[0] for name in ("Fisik", "Keuangan"))
    assert list(physical.x) == [-24.6, -6.37, 0.0]
    assert list(physical.y) == [0, 1, 2]
    assert list(physical.marker.color) == [theme.KRITIS, theme.BAWAH, theme.SESUAI]
    assert list(financial.x) == [-19.8, 2.9, None]
    assert list(financial.marker.color) == [theme.KRITIS, theme.SESUAI, theme.INK_SECONDARY]


def test_values_stand_at_the_end_of_the_bar_with_comma_and_true_minus():
    figure = deviation_bars(TOTALS)
    physical, financial = traces(figure, "Fisik: nilai")[0], traces(figure, "Keuangan: nilai")[0]
    assert list(physical.text) == ["<b>−24,60</b>", "<b>−6,37</b>", "<b>0,00</b>"]
    assert list(physical.textposition) == ["middle left", "middle left", "middle right"]
    assert list(financial.text) == ["<b>−19,80</b>", "<b>+2,90</b>", "<i>tanpa target</i>"]


def test_names_are_bold_where_either_measure_is_critical_and_show_markup_as_text():
    totals = agencies(("<b>x</b>", -24.6, 1.0), ("a & <img src=x>", -1.0, -1.0))
    names = traces(deviation_bars(totals), "OPD")[0]
    assert list(names.text) == ["<b>&lt;b&gt;x&lt;/b&gt;</b>", "a &amp; &lt;img src=x&gt;"]


def test_hover_shows_names_as_written_and_a_row_carries_its_slug():
    totals = agencies(("%{x} <a href='https://evil'>y</a>", -1.0, -1.0))
    targets = traces(deviation_bars(totals), "Buka OPD")
    assert len(targets) == 3
    for target in targets:
        assert list(target.customdata) == ["opd-1"]
        assert target.hovertemplate is None
        assert target.hovertext[0].startswith("<b>%{x} &lt;a href='https://evil'&gt;y&lt;/a&gt; (resmi)</b>")


def test_both_panels_share_one_scale_that_holds_zero_threshold_and_all_values():
    figure = deviation_bars(TOTALS, -10.0)
    assert figure.layout.xaxis2.range == figure.layout.xaxis3.range
    low, high = figure.layout.xaxis2.range
    assert low < -24.6 and high > 2.9
    above = common_scale(agencies(("A", 3.0, 4.0)), -10.0)
    assert above.low < -10.0 and above.high > 4.0


def test_the_zero_line_is_thick_and_named_target():
    figure = deviation_bars(TOTALS)
    zero = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.x0 == shape.x1 == 0]
    assert [shape.line.width for shape in zero] == [4, 4]
    labels = [note.text for note in figure.layout.annotations]
    assert labels == ["<b>FISIK</b>", "target", "−10", "<b>KEUANGAN</b>", "target", "−10"]


def test_the_dashed_line_leaves_out_the_rows_whose_value_stands_on_it():
    totals = agencies(("A", -20.0, -20.0), ("B", -9.9, -20.0), ("C", 5.0, -20.0))
    dashed = [s for s in deviation_bars(totals, -10.0).layout.shapes if s.line.dash == "dash" and s.xref == "x2"]
    assert [(shape.y0, shape.y1) for shape in dashed] == [(-0.5, 0.5), (1.5, 2.5)]


@pytest.mark.parametrize("count", [1, 40, 97])
def test_every_row_is_26_pixels_high(count):
    totals = agencies(*[(f"OPD {number}", -1.0, -1.0) for number in range(count)])
    figure = deviation_bars(totals)
    margin = figure.layout.margin
    assert figure.layout.height - margin.t - margin.b == 26 * count


def test_nothing_moves_and_numbers_are_indonesian():
    layout = deviation_bars(TOTALS).layout
    assert layout.separators == ",."
    assert layout.dragmode is False
    assert all(axis.fixedrange for axis in (layout.xaxis, layout.xaxis2, layout.xaxis3, layout.yaxis))
    assert layout.template.layout.to_plotly_json() == {}


def test_the_chosen_agency_has_a_band_behind_its_row():
    bands = [s for s in deviation_bars(TOTALS, highlight="opd-2").layout.shapes if s.type == "rect"]
    assert [(band.y0, band.y1) for band in bands] == [(0.5, 1.5)]
    assert not [s for s in deviation_bars(TOTALS, highlight="lain").layout.shapes if s.type == "rect"]


def test_a_long_name_is_cut_at_a_word():
    assert shortened("Dinas PUPR") == "Dinas PUPR"
    assert shortened("Badan Pengelola Keuangan dan Aset Daerah") == "Badan Pengelola … Aset Daerah"
    assert shortened("Satu SangatPanjangTanpaSpasiSamaSekali") == "Satu SangatPanjangTanpaSpasiS…"


def test_a_row_without_the_measure_in_front_is_drawn_without_a_rank():
    figure = deviation_bars(agencies(("A", -3.0, 1.0), ("B", "tanpa_data", -24.0)), ranked_count=1)
    assert list(traces(figure, "Urutan")[0].text) == ["1", "–"]
    assert list(traces(figure, "OPD")[0].text) == ["A", "<b>B</b>"]
    assert list(traces(figure, "Keuangan")[0].x) == [1.0, -24.0]


def test_the_headings_lean_apart_where_the_scale_is_wide():
    def anchors(*deviations):
        figure = deviation_bars(agencies(*((str(number), value, 0.0) for number, value in enumerate(deviations))))
        return {note.text: note.xanchor for note in figure.layout.annotations if note.text in ("target", "−10")}

    assert anchors(-24.0) == {"target": "center", "−10": "center"}
    assert anchors(-90.0, 40.0) == {"target": "left", "−10": "right"}

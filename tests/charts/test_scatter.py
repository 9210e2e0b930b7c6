import pytest

from analytics import theme
from analytics.charts.label_places import LARGE, NARROW, WIDE, label_places, shortened, told_apart
from analytics.charts.scatter import common_range, deviation_scatter, with_marks
from analytics.insight.quadrants import quadrants
from tests.drawn_frames import agencies

TOTALS = agencies(
    ("Perkim", -21.99, -18.4), ("Bapenda", 1.1, -1.9), ("Dukcapil", 2.5, 0.0), ("Bagian Hukum", -3.0, 4.0),
    ("Organisasi", "tanpa_data", -4.55), ("Dispusip", "belum_lapor", "belum_lapor"),
)  # fmt: skip


def figure_of(totals, highlight=None):
    return deviation_scatter(quadrants(totals), -10.0, highlight)


def points_of(figure):
    """Slug -> (fisik, keuangan) of the marks."""
    marks = figure.data[0]
    return dict(zip(marks.customdata, zip(marks.x, marks.y, strict=True), strict=True))


def by_slug(figure, values):
    return dict(zip(figure.data[0].customdata, values, strict=True))


def test_a_mark_stands_at_both_deviations_and_who_lacks_one_has_none():
    assert points_of(figure_of(TOTALS)) == {
        "opd-1": (-21.99, -18.4), "opd-2": (1.1, -1.9), "opd-3": (2.5, 0.0), "opd-4": (-3.0, 4.0)
    }  # fmt: skip


def test_colour_and_shape_follow_the_worse_status():
    figure = figure_of(TOTALS)
    assert by_slug(figure, figure.data[0].marker.symbol) == {
        "opd-1": "diamond", "opd-2": "triangle-down", "opd-3": "triangle-up", "opd-4": "triangle-down"
    }  # fmt: skip
    assert by_slug(figure, figure.data[0].marker.color) == {
        "opd-1": theme.KRITIS, "opd-2": theme.BAWAH, "opd-3": theme.SESUAI, "opd-4": theme.BAWAH
    }  # fmt: skip


def test_the_area_of_a_mark_follows_the_ceiling_down_to_a_size_that_can_be_seen():
    totals = agencies(*((name, -12.0, -12.0) for name in "ABCD"))
    totals["ceiling_idr"] = [400.0, 100.0, 1.0, None]
    sizes = with_marks(quadrants(totals).drawn).set_index("agency_short_name")["size"]
    large, quarter, tiny, without = sizes[list("ABCD")]
    assert large / quarter == pytest.approx(2, abs=0.02)
    assert tiny == without == pytest.approx(10 * 0.964, abs=0.1)


def test_a_hundred_agencies_of_one_size_leave_room_between_them():
    totals = agencies(*((f"Dinas {number}", -12.0, -12.0) for number in range(100))).assign(ceiling_idr=400.0)
    (size,) = set(with_marks(quadrants(totals).drawn)["size"])
    # The square root of 36.000 / 100.
    assert size == pytest.approx(18.97 * 0.964, abs=0.1)


def test_small_marks_lie_above_large_ones():
    sizes = list(figure_of(TOTALS).data[0].marker.size)
    assert sizes == sorted(sizes, reverse=True)


def test_both_axes_have_one_range_one_unit_and_no_zoom():
    layout = figure_of(TOTALS).layout
    assert layout.xaxis.range == layout.yaxis.range
    assert (layout.yaxis.scaleanchor, layout.yaxis.scaleratio) == ("x", 1)
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange and layout.dragmode is False
    low, high = layout.xaxis.range
    assert low < -21.99 and high > 4.0


def test_the_range_of_nobody_below_still_holds_target_and_threshold():
    found = common_range(agencies(("A", 3.0, 40.0)), -10.0)
    assert found.low < -10 and found.high > 40


def test_thick_lines_stand_at_the_target_dashed_ones_at_the_threshold():
    shapes = figure_of(TOTALS).layout.shapes
    ends = {(shape.line.dash, shape.line.width): [] for shape in shapes}
    for shape in shapes:
        ends[shape.line.dash, shape.line.width].append((shape.x0, shape.x1, shape.y0, shape.y1))
    low, high = figure_of(TOTALS).layout.xaxis.range
    assert ends["solid", 4] == [(0, 0, low, high), (low, high, 0, 0)]
    assert ends["dash", 2] == [(-10, -10, low, high), (low, high, -10, -10)]
    assert ends["dot", 1.5] == [(low, 0, low, 0)]


def texts_of(trace) -> list[str]:
    return [text.replace("<br>", " ") for text in trace.text]


@pytest.mark.parametrize("place", [1, 2], ids=["large", "wide"])
def test_quadrants_are_named_with_their_counts(place):
    assert texts_of(figure_of(TOTALS).data[place])[:4] == [
        "<b>1 OPD</b> fisik dan keuangan tertinggal",
        "<b>1 OPD</b> fisik tercapai, keuangan tertinggal",
        "<b>1 OPD</b> fisik tertinggal, keuangan tercapai",
        "<b>1 OPD</b> fisik dan keuangan tercapai",
    ]


def test_a_quadrant_shows_its_count_alone_where_marks_stand_at_its_name():
    totals = agencies(("Pojok", 20.0, 20.0), ("Jauh", -20.0, -20.0))
    large, _, narrow = figure_of(totals).data[1:]
    assert texts_of(narrow)[3] == "<b>1 OPD</b>"
    assert texts_of(large)[2] == texts_of(narrow)[2] == "<b>0 OPD</b> fisik tertinggal, keuangan tercapai"


def test_ticks_are_indonesian_and_name_the_target():
    axis = figure_of(TOTALS).layout.xaxis
    texts = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    assert texts[0] == "<b>target</b>" and texts[-10] == "<b>−10</b>" and texts[5] == "+5"


def test_numbers_of_three_digits_lie_level_with_room_between_them():
    axis = figure_of(agencies(("Jauh", -90.0, -60.0), ("Lebih", 120.0, 80.0))).layout.xaxis
    assert axis.tickangle == 0
    assert list(axis.ticktext) == ["−100", "−50", "<b>target</b>", "+50", "+100"]


def test_hover_shows_names_as_written_and_indonesian_numbers():
    totals = agencies(("%{x} <a href='https://evil'>y</a>", -1234.5, -1.0))
    marks = figure_of(totals).data[0]
    assert marks.hovertemplate is None
    assert "&lt;a" in marks.hovertext[0] and "<a" not in marks.hovertext[0]
    assert "Fisik −1.234,50 poin" in marks.hovertext[0]
    label = figure_of(agencies(("<b>x</b>", -12.0, -5.0))).data[1]
    assert list(label.text)[4:] == ["&lt;b&gt;x&lt;/b&gt;"]


def test_a_name_that_could_be_read_as_its_neighbours_is_left_out():
    # Pangan above itself would stand just left of Taluditi's mark.
    totals = agencies(("Taluditi", -12.28, -16.74), ("Pangan", -14.05, -17.56), ("Disporapar", -14.39, -17.9))
    drawn = with_marks(quadrants(totals).drawn)
    placed = label_places(drawn, LARGE, common_range(drawn, -10.0), None)
    by_name = dict(zip(drawn.loc[list(placed), "agency_short_name"], placed.values(), strict=True))
    assert by_name.get("Pangan") != "top center"


def test_the_one_that_the_title_names_is_named_even_over_other_marks():
    # Four marks so close round it that its name is free on no side.
    around = [(f"OPD {place}", -30.0 + x, -30.0 + y) for place, (x, y) in enumerate(((1, 0), (-1, 0), (0, 1), (0, -1)))]
    totals = agencies(("Terjauh", -30.0, -30.0), *around, ("Kiri", -60.0, -1.0))
    drawn = with_marks(quadrants(totals).drawn)
    placed = label_places(drawn, NARROW, common_range(drawn, -10.0), "opd-1")
    assert "Terjauh" in set(drawn.loc[list(placed), "agency_short_name"])


def test_a_long_official_name_is_broken_into_lines():
    name = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
    assert max(len(line) for line in figure_of(agencies((name, -1.0, -1.0))).data[0].hovertext[0].split("<br>")) <= 45
    assert shortened(name, 28).endswith(" … Berencana") and len(shortened(name, 28)) <= 28
    assert len(shortened("X" * 90, 28)) == 28


def test_the_chosen_agency_has_a_dark_rim_and_its_name():
    crowd = [(f"OPD {number}", -20.0 + number / 2, -20.0 + number / 3) for number in range(39)]
    totals = agencies(*crowd, ("OPD 39", -1.0, -16.0))
    figure = figure_of(totals, "opd-40")
    assert by_slug(figure, figure.data[0].marker.line.color)["opd-40"] == theme.INK
    assert "OPD 39" in figure.data[1].text


@pytest.mark.parametrize("paper", [LARGE, WIDE, NARROW], ids=["large", "wide", "narrow"])
@pytest.mark.parametrize(
    "rows",
    [
        [(f"Dinas Pemberdayaan Perempuan dan Keluarga ke-{n}", -80.0 + n * 0.9, -75.0 + n * 0.8) for n in range(97)],
        [("Satu", -5.0, -5.0)],
        [(f"OPD {n}", 1.0 + n / 9, 2.0 + n / 7) for n in range(30)],
        [(f"OPD {n}", -30.0, -30.0) for n in range(30)],
        [("Jauh", 90_000.0, -99.0), ("Dekat", -3.0, -4.0)],
    ],
    ids=["97 wide", "one", "nobody below", "one place", "far"],
)
def test_names_are_few_and_the_worst_comes_first(rows, paper):
    drawn = with_marks(quadrants(agencies(*rows)).drawn)
    placed = label_places(drawn, paper, common_range(drawn, -10.0), None)
    assert len(placed) <= paper.label_limit
    if len(rows) == 1 or (len(rows) == 97 and paper is not NARROW):
        assert drawn.index[0] in placed
    deviation_scatter(quadrants(agencies(*rows)), -10.0)


@pytest.mark.parametrize(
    "names",
    [
        ["Dinas PUPR", "Dinas Sosial"],
        ["Dinas Aaaaaaa Bbbbbb Cccccc ke-1", "Dinas Aaaaaaa Bbbbbb Cccccc ke-2"],
        ["Dinas Satu Urusan Bersama di Kabupaten", "Dinas Dua Urusan Bersama di Kabupaten"],
        ["Dinas Umum Urusan Bersama Satu Kabupaten", "Dinas Umum Urusan Bersama Dua Kabupaten"],
    ],
)
def test_names_that_differ_stay_different_when_they_are_cut(names):
    cut = told_apart(names, 20)
    assert len(set(cut)) == len(names) and all(len(one) <= 20 for one in cut)


def test_a_name_that_fits_is_never_cut():
    assert told_apart(["Dinas PUPR", "Dinas Sosial"], 20) == ["Dinas PUPR", "Dinas Sosial"]

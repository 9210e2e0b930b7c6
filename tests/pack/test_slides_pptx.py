"""The presentation, opened again by python-pptx and openpyxl: the slides of the agenda, with the figures of
small_office, computed by hand there."""

import io
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analytics.deck import keys
from analytics.deck.deck import deck_of
from analytics.pack.content import with_people
from analytics.pack.pptx.chart_part import TOLD
from analytics.pack.slides_pptx import presentation, shown_slides
from analytics.workflow import DeviationChange, Differences
from tests.pack.small_pack import content


@pytest.fixture(scope="module")
def made():
    return content()


@pytest.fixture(scope="module")
def opened(made):
    return read(presentation(made))


def read(document: bytes):
    return Presentation(io.BytesIO(document))


def slide_of(opened, made, key: str):
    return opened.slides[[one.key for one in shown_slides(made)].index(key)]


def charts(slide) -> dict[str, object]:
    """Name of the frame, without its number -> chart."""
    return {shape.name.rsplit(" ", 1)[0]: shape.chart for shape in slide.shapes if shape.has_chart}


def values(chart) -> dict[str, list[float | None]]:
    return {one.name: list(one.values) for plot in chart.plots for one in plot.series}


def sheet(chart) -> list[tuple]:
    """The rows of the workbook behind a chart, formulas as they are written."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return list(book.active.iter_rows(values_only=True))


def texts(slide) -> list[str]:
    """The text of every box and of every cell; lines of one box are joined."""
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return [text.replace("\v", " ") for text in [*boxes, *cells] if text]


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def outside(opened) -> Iterable[str]:
    """What leaves its slide, and pictures."""
    for number, slide in enumerate(opened.slides, 1):
        for shape in slide.shapes:
            is_in = shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= opened.slide_width
            if not (is_in and shape.top + shape.height <= opened.slide_height):
                yield f"{number}: {shape.name}"
            if shape.shape_type in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.LINKED_PICTURE):
                yield f"{number}: picture"


def test_every_stop_of_the_agenda_is_a_slide_in_its_order_with_its_title_and_marks(made, opened):
    known = {slide.key: slide for slide in made.deck.slides}
    wanted = [known[stop.key].title for stop in made.deck.agenda.held]
    assert [slide.shapes.title.text_frame.text.replace("\v", " ") for slide in opened.slides] == wanted
    assert list(outside(opened)) == []
    assert (opened.slide_width.inches, opened.slide_height.inches) == (pytest.approx(13.3333, abs=1e-3), 7.5)
    for number, slide in enumerate(opened.slides, 1):
        said = texts(slide)
        assert f"sidik data {made.stamp.short} · {number} / {len(wanted)}" in said
        assert made.material.foot.replace("\N{NO-BREAK SPACE}", " ") in said and made.stamp.words in notes(slide)


def test_no_key_of_the_stage_is_told_where_none_works(opened):
    told = [shape.text_frame.text for slide in opened.slides for shape in slide.shapes if shape.has_text_frame]
    assert not [text for text in told if "Shift+" in text or "pertanyaan" in text or " · Q" in text]


def test_the_same_content_is_the_same_file(made):
    assert presentation(made) == presentation(made)


def test_charts_have_the_figures_of_the_screen_and_an_editable_sheet(made, opened):
    ranking = charts(slide_of(opened, made, keys.ranking(1)))
    # Fisik (−30 · 200 + 0) / 300 and (−30 − 5) / 2; keuangan (110 − 150) / 300 and (80 − 100) / 200.
    assert list(ranking["Grafik Peringkat FISIK"].plots[0].categories) == ["1  Dinas B", "2  Dinas A"]
    assert values(ranking["Grafik Peringkat FISIK"]) == {"Deviasi fisik (poin)": [-20.0, -17.5]}
    assert values(ranking["Grafik Peringkat KEUANGAN"]) == {"Deviasi keuangan (poin)": [-13.33, -10.0]}
    assert sheet(ranking["Grafik Peringkat KEUANGAN"]) == [
        (TOLD, "Deviasi keuangan (poin)"), ("1  Dinas B", -13.33), ("2  Dinas A", -10),
    ]  # fmt: skip
    labels = ranking["Grafik Peringkat KEUANGAN"].plots[0].series[0].points
    # Texts: a number would take the decimal sign of the computer that opens it.
    assert [labels[at].data_label.text_frame.text for at in (0, 1)] == ["−13,33", "−10,00"]
    agency = charts(slide_of(opened, made, keys.agency("dinas-a")))
    assert values(agency["Grafik FISIK: realisasi dan target"]) == {"Target": [50.0], "Realisasi": [32.5]}
    assert values(agency["Grafik Deviasi Keuangan per triwulan"]) == {
        "Deviasi keuangan (poin)": [None, -10.0, None, None]
    }


def test_both_panels_of_a_ranking_have_the_scale_of_the_stage(made, opened):
    ranking = charts(slide_of(opened, made, keys.ranking(1))).values()
    (form,) = [form for slide in made.deck.slides if slide.key == keys.ranking(1) for _, form in slide.parts]
    ends = {(one.value_axis.minimum_scale, one.value_axis.maximum_scale) for one in ranking}
    ((low, high),) = ends
    assert low == pytest.approx(-form.scale.zero / form.scale.step) and low < -20 and high > 0


def test_steps_of_a_simulation_add_up_to_what_they_lead_to(made, opened):
    (chart,) = charts(slide_of(opened, made, keys.outlook())).values()
    parts = values(chart)
    skipped, below = parts["Alas (tidak digambar)"], parts["Di bawah target (poin)"]
    # −19 is the kabupaten's; half of what both OPD lack is made up: 19 / 2.
    assert below[0] == -19.0 and below[-1] == -9.5
    ends = [(one or 0) + (drawn or 0) for one, drawn in zip(skipped, below, strict=True)]
    assert ends[1] == -19.0 and skipped[-2] == -9.5


def test_curves_stop_where_nothing_is_reported(made, opened):
    drawn = charts(slide_of(opened, made, keys.TREND))
    assert values(drawn["Grafik Kurva FISIK"])["Target (%)"] == [None, 50.0, 80.0, None]
    assert values(drawn["Grafik Kurva FISIK"])["Realisasi (%)"] == [None, 31.0, None, None]
    assert values(drawn["Grafik Deviasi FISIK"]) == {"Deviasi (poin)": [None, -19.0, None, None]}


def test_notes_have_every_problem_in_full_and_the_questions(made, opened):
    said = notes(slide_of(opened, made, keys.agency("dinas-a")))
    assert "Masalah (Gagal/ulang tender): Tender gagal" in said and "Lahan belum bebas" in said
    assert "tenggat: 19\N{NO-BREAK SPACE}Jul" in said and "Tindak lanjut belum diisi" in said
    asked = [one.text for one in made.material.found.questions["dinas-a"]]
    assert asked and [one for one in asked if one not in said] == []


def test_what_was_corrected_since_the_freeze_stands_on_the_slide_and_with_what_the_room_saw_in_its_notes():
    change = DeviationChange("a", "Dinas A", 2026, 6, Decimal(-20), Decimal("-17.5"), Decimal(-10), Decimal(-10))
    marked = content(changes=Differences(deviations=[change]))
    made = replace(marked, deck=deck_of(marked.material, marked.papers.agenda))
    slide = slide_of(read(presentation(made)), made, keys.agency("dinas-a"))
    assert any("dikoreksi sesudah rapat (fisik menjadi −17,50)" in text for text in texts(slide))
    assert not any("tekan W" in text for text in texts(slide))
    told = {one.key: one.subtitle for one in made.deck.slides if "dikoreksi" in one.subtitle}
    assert told[keys.TREND].endswith("dikoreksi sesudah rapat: Dinas A")
    assert {keys.OVERVIEW, keys.ACTIVITIES, keys.MOVEMENT, keys.outlook(), keys.CLOSING} <= told.keys()
    assert len([key for key in told if "dinas-a" in key]) > 2 and keys.agency("dinas-b") not in told
    assert "Koreksi sesudah rapat: fisik −20,00 dikoreksi menjadi −17,50" in notes(slide)
    assert with_people(made.material, replace(made.papers, is_current=True)).marks == {}


def test_what_is_missing_is_an_empty_cell_and_is_said_in_words():
    rows = """
    dinas a | 1 | 6 | 100 | 50 | 20 | 50 |    | | |
    dinas b | 2 | 6 | 100 | 50 | 30 | 50 | 30 | | |
    """
    made = content(rows)
    slide = slide_of(read(presentation(made)), made, keys.ranking(1))
    chart = charts(slide)["Grafik Peringkat KEUANGAN"]
    assert values(chart) == {"Deviasi keuangan (poin)": [None, -20.0]}
    assert sheet(chart)[1] == ("1  Dinas A", None) and "tanpa data" in texts(slide)


_TOLD = f"Masalah {'panjang sekali ' * 30}sampai akhir"
_HOSTILE = '=HYPERLINK("https://contoh.test","x") <a:br/> &amp; _x0041_ \x01 ]]>'


@pytest.fixture(scope="module")
def hostile():
    """Seven long problems of one OPD, and another one whose name and problem look like formula, markup and link."""
    rows = [f"dinas a | {at} | 6 | 100 | 50 | {at} | 50 | 50 | {_TOLD} {at} | | " for at in range(1, 8)]
    rows.append(f"=1+1 <b>dinas</b> www.contoh.test | 9 | 6 | 100 | 50 | 20 | 50 | 30 | {_HOSTILE} | | ")
    made = content("\n".join(rows))
    return made, read(presentation(made))


def test_a_problem_that_the_slide_cuts_stands_whole_in_the_notes(hostile):
    made, opened = hostile
    slide = slide_of(opened, made, keys.agency("dinas-a"))
    assert [at for at in range(1, 8) if f"{_TOLD} {at}" not in notes(slide)] == []
    assert not any("sampai akhir" in text for text in texts(slide)) and list(outside(opened)) == []


def test_texts_of_the_data_are_no_formula_no_link_and_no_markup(hostile):
    made, opened = hostile
    row = next(one for one in made.chosen if "Contoh" in one["agency_short_name"])
    name = row["agency_short_name"]
    ranking = charts(slide_of(opened, made, keys.ranking(1)))["Grafik Peringkat FISIK"]
    named = [one for one in ranking.plots[0].categories if "Contoh" in one]
    assert name.startswith("=1+1 <") and [one.replace("\n", " ") for one in named] == [f"2  {name}"]
    assert sheet(ranking)[2][0] == named[0]
    slide = slide_of(opened, made, keys.agency(row["agency_slug"]))
    assert f"Masalah: {_HOSTILE.replace(' ' + chr(1), '')}" in notes(slide)
    assert not any("hlink" in one.part.blob.decode() for one in opened.slides)


def test_with_chosen_opd_those_of_the_kabupaten_and_theirs_are_left(made):
    shown = [one.key for one in shown_slides(replace(made, slugs=["dinas-b"], is_filtered=True))]
    assert keys.agency("dinas-b") in shown and keys.agency("dinas-a") not in shown
    assert shown[0] == keys.OVERVIEW and shown[-1] == keys.CLOSING

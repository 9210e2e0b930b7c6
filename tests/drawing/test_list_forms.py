"""Rows of two lines, chips of choices, tables and paragraphs: what stands where, and what is cut."""

import re

from analytics import theme
from analytics.drawing import choice_chips
from analytics.drawing.choice_chips import Choice, ChoiceChips
from analytics.drawing.figure_table import FigureRow, FigureTable
from analytics.drawing.framed import Framed
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.stage import BODY, Box
from analytics.drawing.text import BOLD, width
from analytics.drawing.two_lines import TwoLineRows, TwoLines
from analytics.readmodel.reference import root_causes

BOX = Box(60, 246, 1800, 700)
LONG = "Rehabilitasi dan Pemeliharaan Jaringan Irigasi " * 4


def texts(form, box: Box = BOX) -> list[tuple[float, float, str]]:
    """Place and text of everything that a form writes."""
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<', "".join(form.draw(box)))
    return [(float(x), float(y), said) for x, y, said in found]


def row(**other: str) -> TwoLines:
    given = {"rank": "1", "name": "Jalan", "figure": "−60,00", "status": "kritis", "owner": "PUPR",
             "problem": "Tender gagal", "due": "19 Jul"}  # fmt: skip
    return TwoLines(**(given | other))


def test_long_names_and_problems_end_before_the_figures_beside_them():
    (x, _, name), = [one for one in texts(TwoLineRows([row(name=LONG)], "")) if one[2].startswith("Rehab")]
    assert name.endswith("…")
    assert x + width(name, theme.STAGE_NAME, BOLD) <= BOX.right - width("−60,00", theme.STAGE_NAME, BOLD) - 24
    (x, _, told), = [one for one in texts(TwoLineRows([row(problem=LONG)], "")) if one[2].startswith("Rehab")]
    assert x + width(told, theme.STAGE_NAME) <= BOX.right - width("19 Jul", theme.STAGE_NAME) - 24


def test_a_problem_that_is_not_told_has_no_mark():
    said = [text for _, _, text in texts(TwoLineRows([row(problem="")], "Masalah belum diisi"))]
    assert "Masalah belum diisi" in said and "!" not in said
    assert "!" in [text for _, _, text in texts(TwoLineRows([row()], "Masalah belum diisi"))]


def test_texts_from_data_are_escaped():
    drawn = "".join(TwoLineRows([row(name="<b>A & B</b>", leads_to="x")], "").draw(BOX))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in drawn and "<b>" not in drawn


def test_nine_choices_with_long_names_stand_in_three_rows():
    choices = [Choice(str(at), f"{LONG[:40]} {at}", f"kegiatan-{at}") for at in range(1, 10)]
    places = texts(ChoiceChips(choices))
    assert len({y for _, y, _ in places}) == choice_chips.ROWS == 3
    assert max(y for _, y, _ in places) <= BOX.y + 3 * choice_chips.HEIGHT + 2 * choice_chips.SPACE
    assert max(x + width(said, theme.STAGE_NAME) for x, _, said in places) <= BOX.right


def test_the_nine_longest_causes_are_not_cut():
    names = sorted((row["short_name"] for row in root_causes()), key=len)[-9:]
    said = {text for _, _, text in texts(ChoiceChips([Choice("1", name, "x") for name in names]))}
    assert set(names) <= said


def test_figures_stand_below_their_heads_and_a_note_in_place_of_all():
    table = FigureTable(["Fisik", "Keuangan"], [FigureRow("kritis", ["5", "16"]), FigureRow("lain", note="belum")])
    places = {said: (x, y) for x, y, said in texts(table)}
    assert places["Fisik"][0] == places["5"][0] < places["Keuangan"][0] == places["16"][0] == BOX.right
    assert places["belum"] == (BOX.right, places["lain"][1])
    assert places["lain"][1] - places["kritis"][1] == 52


def test_a_paragraph_holds_as_many_lines_as_its_box():
    lines = texts(Paragraph(LONG), Box(60, 300, 500, 120))
    assert len(lines) == 2
    assert lines[-1][2].endswith("…")
    assert all(width(said, theme.STAGE_NAME) <= 500 for _, _, said in lines)


def test_a_frame_keeps_its_words_inside():
    box = Box(1150, 500, 710, 200)
    for x, y, said in texts(Framed(LONG, "Komitmen baru rapat ini"), box):
        assert box.x < x and x + width(said, theme.STAGE_NAME, BOLD) < box.right + 40
        assert box.y < y < box.bottom < BODY.bottom

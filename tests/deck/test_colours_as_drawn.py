"""Every colour of every slide against what it is painted on: for who sits far off, on a washed-out screen (ux.md 10.4,
10.5)."""

from dataclasses import replace
from datetime import date

import pytest

from analytics import theme
from analytics.deck.deck import deck_of
from analytics.deck.material import Material
from analytics.deck.slide import drawn
from analytics.domain.periods import Period
from analytics.insight.marks import Mark
from tests.deck import drawn_stage, small_material
from tests.deck.painted import Paint, painted, side_by_side
from tests.deck.test_commitments import MADE, promise, with_promises
from tests.drawing.colours import DEUTERANOPIA, PROTANOPIA, contrast, seen_contrast, washed_contrast

# Lines between rows and the ground of a bar tell nothing by themselves.
GROUND = {theme.GRID, theme.HAIRLINE, theme.TRACK, theme.BACKGROUND}
BANDS = {theme.KRITIS, theme.BAWAH, theme.SESUAI}


# Every kind of slide by the beginning of its key.
KINDS = {
    "ringkasan", "peringkat", "tren", "perubahan", "komitmen", "opd", "sesuai", "belum", "kegiatan", "prakiraan",
    "dibacakan", "penutup", "tanya", "catatan", "program", "daftar", "rinci", "janji",
}  # fmt: skip


def told() -> Material:
    """With promises of every kind, a new one, and what people say beside the figures."""
    mark = Mark("dinas-e", "Kabag: kritis", "dinilai kritis oleh Kabag (fisik)", "Penilaian Kabag", True)
    new = promise("baru", "dinas-a", period=Period(2026, 6), due=date(2026, 9, 30))
    return replace(drawn_stage.material(), promises=with_promises(*MADE, new).book, marks={"dinas-e": [mark]})


@pytest.fixture(scope="module")
def slides():
    materials = [told(), small_material.with_forecast(small_material.small(6), 94.6, 92.4, 96.5)]
    decks = [deck_of(material) for material in materials]
    return {(at, slide.key): drawn(slide, "kaki") for at, deck in enumerate(decks) for slide in deck.slides}


def wrong(one: Paint) -> bool:
    if one.kind != "text":
        faint = contrast(one.colour, one.behind) < 3 or washed_contrast(one.colour, one.behind) < 3.5
        return one.colour not in GROUND and faint
    ratio, washed = contrast(one.colour, one.behind), washed_contrast(one.colour, one.behind)
    if one.colour == theme.BAWAH:
        # The exception of ux.md 10.4: figures that are large and bold.
        return ratio < 4.2 or washed < 3.5 or one.size < theme.STAGE_NAME or one.weight < 700
    least_washed = 6 if one.colour in (theme.INK, theme.INK_SECONDARY) else 3.5 if one.colour in BANDS else 4
    return ratio < (7 if one.size < theme.STAGE_NAME else 4.5) or washed < least_washed


def test_every_text_and_mark_is_seen_on_what_lies_behind_it(slides):
    found = {key: [one for one in painted(svg) if wrong(one)] for key, svg in slides.items()}
    assert not {key: faults for key, faults in found.items() if faults}
    seen = {one.colour for svg in slides.values() for one in painted(svg)}
    assert BANDS | {theme.INK, theme.TARGET, theme.REALISASI} <= seen and len(slides) > 40


def test_every_kind_of_slide_is_looked_at(slides):
    assert {key.split("-")[0] for _, key in slides} == KINDS


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
def test_who_sees_no_red_or_green_sees_every_text_and_mark(slides, matrix):
    pairs = {(one.kind, one.colour, one.behind) for svg in slides.values() for one in painted(svg)}
    faint = {one for one in pairs if one[1] not in GROUND and seen_contrast(matrix, *one[1:]) < least(*one[:2])}
    assert not faint


def least(kind: str, colour: str) -> float:
    # The exception of ux.md 10.4: its figures are large and bold.
    return 4.5 if kind == "text" and colour != theme.BAWAH else 3.0


def test_what_is_critical_never_touches_what_was_reached_at_the_same_height(slides):
    pairs = {pair for svg in slides.values() for pair in side_by_side(svg)}
    assert not pairs & {(theme.REALISASI, theme.KRITIS), (theme.KRITIS, theme.REALISASI)}


def test_a_pale_text_and_a_text_on_its_own_colour_would_be_found():
    pale = '<text x="60" y="90" font-size="44" fill="#AAAAAA">Pucat</text>'
    bar = '<rect x="0" y="0" width="{}" height="90" fill="{}"/>'
    hidden = bar.format(400, theme.KRITIS) + '<text x="60" y="80" font-size="44">Gelap</text>'
    small = f'<text x="60" y="90" font-size="34" font-weight="700" fill="{theme.BAWAH}">−5,00</text>'
    touching = bar.format(50, theme.REALISASI) + bar.format(9, theme.KRITIS).replace('x="0"', 'x="50"')
    assert all(any(wrong(one) for one in painted(svg)) for svg in (pale, hidden, small))
    assert list(side_by_side(touching)) == [(theme.REALISASI, theme.KRITIS)]

"""The stage at four sizes, every slide: nothing too small, clipped, overlapping or missing (ux.md 10: 1, 2)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analytics import theme
from analytics.deck import packed
from analytics.deck.slide import Slide
from analytics.domain.periods import Period
from analytics.drawing import svg
from analytics.drawing.stage import Box
from analytics.drawing.text import width
from benchmarks import legibility, stage_files
from tests.deck.plain_deck import plain
from tests.lengths import at_length

# A full screen and one that is no 16:9, where the canvas is set smaller.
SIZES = legibility.SIZES if at_length(0, 1) else (legibility.SIZES[0], legibility.SIZES[-1])


@pytest.fixture(scope="module")
def stage_page(browser: Browser):
    page = browser.new_page()
    yield page
    page.close()


def faults(page, file: Path, *, is_complete: bool = True, sizes=legibility.SIZES) -> list[str]:
    found = legibility.readings(page, file, sizes, is_complete=is_complete)
    assert {one.size for one in found} == {f"{wide}x{high}" for wide, high in sizes}
    return [f"{one.size} {one.key}: {fault}" for one in found for fault in one.faults]


@pytest.mark.parametrize("month", [9, 6][: at_length(1, 2)])
def test_every_slide_of_the_sample_can_be_read(stage_page, sample_folder, tmp_path, month):
    # Until September not all have reported.
    material = stage_files.sample_material(sample_folder, Period(2026, month))
    file = stage_files.written(material, tmp_path / "paparan.html")
    assert not faults(stage_page, file, sizes=SIZES)


@pytest.mark.parametrize("name", stage_files.WORST)
def test_every_slide_at_the_edge_can_be_read(stage_page, tmp_path, name):
    file = stage_files.written(stage_files.WORST[name](), tmp_path / "paparan.html")
    assert not faults(stage_page, file, sizes=SIZES)


class _Words:
    """Texts at places: what a form draws that does not look where others stand."""

    def __init__(self, *texts: tuple[float, float, str, float, str]) -> None:
        self.texts = texts

    def draw(self, box: Box):
        for x, y, said, size, class_ in self.texts:
            yield svg.text(x, y, said, size, class_=class_)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ([(60, 400, "Dinas PUPR", 44, "nama"), (150, 410, "Dinas PKP", 44, "nama")], "overlap"),
        ([(1800, 400, "Dinas Pekerjaan Umum", 44, "nama")], "outside the canvas"),
        ([(60, 1004, "Dinas PUPR", 44, "nama")], "over the foot line"),
        ([(60, 400, "Dinas PUPR", 40, "nama")], "names 40.0 < 44"),
        ([(60, 400, "−12,58", 40, "")], "names 40.0 < 44"),
        ([(60, 400, "25", 30, "sumbu")], "least 30.0 < 32"),
        ([(60, 400, "Dinas 漢", 44, "nama")], "not in the font"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(stage_page, tmp_path, words, fault):
    slide = Slide("satu", "satu", "Satu", "Judul", "", [(Box(0, 0, 1920, 1080), _Words(*words))])
    file = tmp_path / "paparan.html"
    file.write_text(packed.alone(plain([slide]), 1), encoding="utf-8")
    found = faults(stage_page, file)
    assert found and all(fault in one for one in found), found


def test_letters_of_another_width_are_found(stage_page, tmp_path, monkeypatch):
    slide = Slide("satu", "satu", "Satu", "Judul yang panjang", "", [])
    file = tmp_path / "paparan.html"
    file.write_text(packed.alone(plain([slide]), 1), encoding="utf-8")
    monkeypatch.setattr(legibility, "width", lambda *given: 0.98 * width(*given))
    assert any("Judul yang panjang" in one and "measured" in one for one in faults(stage_page, file))


def test_the_limits_are_those_of_the_theme():
    assert legibility.LIMITS == {
        "title": theme.STAGE_TITLE, "names": theme.STAGE_NAME, "least": theme.STAGE_LEAST,
    }  # fmt: skip

"""Whether a stage can be read, measured in a browser: sizes, overlaps, what leaves the canvas, on every slide.

Source: ux.md 10 (1, 2). Shared by the program and by the test of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from playwright.sync_api import Page

from analytics.drawing.svg import SMALL_ROLES
from analytics.drawing.text import UNKNOWN, width

SIZES = ((1920, 1080), (1366, 768), (1280, 720), (1536, 730))
LIMITS = {"title": 68, "names": 44, "least": 32}
"""In 1080ths of the height of the canvas: titles, names and figures (all without a role of small text), anything."""
_MARK = "□ target"
_TOLERANCE, _LEAST_PIXELS = 0.01, 1.0
"""How far a width may be from the measured one: a hundredth, or a pixel of a short word."""


@dataclass(frozen=True)
class Reading:
    """One slide at one size: the smallest title, name or figure, and text of all, and what is wrong."""

    size: str
    key: str
    least: Mapping[str, float]
    faults: Sequence[str]

    def line(self) -> str:
        """'1920x1080  ringkasan  judul 68  nama/angka 44  terkecil 32'."""
        told = "  ".join(f"{name} {value:5.1f}" for name, value in self.least.items())
        return f"{self.size:<10}{self.key:<44.44}{told}"


# Asked inside the page: the file allows no JavaScript from text, and that is how the browser driver would ask.
_WHOLE = """
async () => {
  while (!document.querySelector(".rp-root").stage.isWhole) await new Promise(requestAnimationFrame);
}
"""


def readings(page: Page, file: Path, sizes: Sequence[tuple[int, int]] = SIZES, *, is_complete: bool) -> list[Reading]:
    """Every slide of a file at every size. `is_complete`: no character may be missing in the font."""
    page.goto(file.as_uri())
    page.wait_for_selector("[data-ready]")
    page.evaluate(_WHOLE)
    found = []
    for wide, high in sizes:
        page.set_viewport_size({"width": wide, "height": high})
        seen = page.evaluate(_script(), list(SMALL_ROLES))
        wrong = list(_wrong_widths(seen["widths"]))
        found.extend(_reading(f"{wide}x{high}", one, wrong, is_complete) for one in seen["slides"])
    return found


def _script() -> str:
    return resources.files("benchmarks").joinpath("legibility.js").read_text(encoding="utf-8")


def _wrong_widths(widths: Sequence[Sequence]) -> Iterator[tuple[str, str]]:
    """The text and what is wrong with its width, for those that are not as wide as Python measured."""
    for text, size, weight, drawn in widths:
        measured = width(text, size, weight)
        if abs(drawn - measured) > max(_LEAST_PIXELS, _TOLERANCE * measured):
            yield text, f"width {drawn:.1f}, measured {measured:.1f}: {text!r}"


def _reading(size: str, one: Mapping, wrong: Sequence[tuple[str, str]], is_complete: bool) -> Reading:
    said = set(one["texts"])
    faults = [
        *one["faults"],
        *(f"{name} {one['least'][name]:.1f} < {limit}" for name, limit in LIMITS.items()
          if one["least"].get(name) is not None and one["least"][name] < limit - 0.05),
        *(told for text, told in wrong if text in said),
        # A square before the word is the mark of the target in the trend.
        *(f"not in the font: {text!r}" for text in said if is_complete and UNKNOWN in text.replace(_MARK, "")),
    ]  # fmt: skip
    least = {name: value for name, value in one["least"].items() if value is not None}
    return Reading(size, one["key"], least, faults)


def report(found: Sequence[Reading]) -> Iterator[str]:
    """The minimum per slide over all sizes, then every fault."""
    by_key: dict[str, list[Reading]] = {}
    for one in found:
        by_key.setdefault(one.key, []).append(one)
    for key, of_slide in by_key.items():
        names = dict.fromkeys(name for one in of_slide for name in one.least)
        least = {name: min(one.least[name] for one in of_slide if name in one.least) for name in names}
        yield Reading(f"{len(of_slide)} sizes", key, least, ()).line()
    faults = [f"{one.size} {one.key}: {fault}" for one in found for fault in one.faults]
    yield f"{len(by_key)} slides, {len(found)} readings, {len(faults)} faults"
    yield from faults

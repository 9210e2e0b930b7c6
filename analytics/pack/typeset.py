"""Typesets a document: a typst template of this folder and plain data in, a PDF out.

Texts reach the template as strings of a JSON file and are set as strings: whatever they look like, they are no markup,
no code and no link. Signs that the shipped font does not have come from those that typst brings along where they are
known to have them; whatever else stands as □.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import typst

from analytics.drawing.text import FONT_FOLDER, drawable
from analytics.pack.content import PackContent

ARCHIVE = "a-2b"
_SHARED = ("umum.typ", "rapat.typ")
_EMPTY = 10
FROM_OTHERS = frozenset("▪■►➤✔√€™‰№∞◦●○◆★☆₀₁₂₃₄₅₆₇₈₉⇒∑ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω")
"""Signs of office texts that the fonts of typst have and the shipped one has not."""


def pdf(template: str, data: Mapping[str, object], content: PackContent, *, is_archive: bool = False) -> bytes:
    """A document of the content as PDF, with marks, logo and font in it; PDF/A-2b where `is_archive`.

    Raises: typst.TypstError where the template cannot be set: a fault of the program.
    """
    files = {
        "main.typ": _template(template),
        **{name: _template(name) for name in _SHARED},
        "data.json": json.dumps(_drawable({"marks": content.marks} | dict(data)), ensure_ascii=False).encode(),
        **({"logo.png": content.logo} if content.logo else {}),
    }
    made = typst.compile(
        files, font_paths=_fonts(), format="pdf", pdf_standards=[ARCHIVE] if is_archive else [],
        # Tags for screen readers make a document of many pages five times as large.
        timestamp=int(content.printed_at.timestamp()), pdf_tags=False,
    )  # fmt: skip
    _forget()
    return made


def _forget() -> None:
    """Lets the typesetter drop what it keeps of the document before: it does so only with what ten more did not use, in
    a kit 120 MB. Empty ones count."""
    for _ in range(_EMPTY):
        typst.compile({"main.typ": b""}, font_paths=_fonts(), format="pdf")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONT_FOLDER)])


@cache
def _template(name: str) -> bytes:
    return resources.files("analytics.pack").joinpath("templates", name).read_bytes()


def _sign(own: str, plain: str) -> str:
    return own if own in FROM_OTHERS else plain


def _drawable(value: object) -> object:
    """The data with every text as the font can draw it."""
    if isinstance(value, str):
        plain = drawable(value)
        # One sign stands for one sign.
        return plain if plain == value else "".join(map(_sign, value, plain))
    if isinstance(value, Mapping):
        return {key: _drawable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_drawable(one) for one in value]
    return value

"""Typesets a document: a typst template of this folder and plain data in, a PDF out.

Texts reach the template as strings of a JSON file and are set as strings: whatever they look like, they are no markup,
no code and no link. Only the shipped font is used; what it does not have stands as □.
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
    return typst.compile(
        files, font_paths=_fonts(), format="pdf", pdf_standards=[ARCHIVE] if is_archive else [],
        # Tags for screen readers make a document of many pages five times as large.
        timestamp=int(content.printed_at.timestamp()), pdf_tags=False,
    )  # fmt: skip


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)])


@cache
def _template(name: str) -> bytes:
    return resources.files("analytics.pack").joinpath("templates", name).read_bytes()


def _drawable(value: object) -> object:
    """The data with every text as the font can draw it."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return {key: _drawable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_drawable(one) for one in value]
    return value

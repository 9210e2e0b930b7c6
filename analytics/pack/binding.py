"""Binds finished PDF documents into one, each under its name in the outline."""

import io
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from analytics.pack.content import PackContent


def bound(title: str, parts: Sequence[tuple[str, bytes]], content: PackContent) -> bytes:
    """The parts (name, PDF) one behind the other as one PDF, whose outline leads to the first page of each."""
    book = PdfWriter()
    for name, document in parts:
        book.append(io.BytesIO(document), outline_item=name)
    # Fonts of the same letters, logo and empty forms stand in it once.
    book.compress_identical_objects()
    day = f"{content.printed_at:D:%Y%m%d%H%M%S}"
    book.add_metadata({"/Title": title, "/Author": str(content.marks["office"]), "/CreationDate": day})
    book.root_object[NameObject("/Lang")] = TextStringObject("id")
    book.page_mode = "/UseOutlines"
    target = io.BytesIO()
    book.write(target)
    return target.getvalue()

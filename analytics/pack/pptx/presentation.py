"""The file of a presentation: wide slides of one layout, and the same bytes from the same slides."""

import io
import zipfile
from datetime import datetime

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import SlideLayout

from analytics import theme
from analytics.pack.pptx.xml import PIXEL

_TITLE_ONLY = 5
_NOBODY = "Bagian Ekonomi Pembangunan"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Of the entries of an archive: the time of writing is no content."""


def empty(title: str, made_at: datetime) -> tuple[Slides, SlideLayout]:
    """A presentation of 16:9 without slides, and the one layout that it has."""
    slides = Presentation()
    wide = theme.STAGE_WIDTH * PIXEL
    stretch = wide / slides.slide_width
    slides.slide_width, slides.slide_height = wide, theme.STAGE_HEIGHT * PIXEL
    layout = slides.slide_layouts[_TITLE_ONLY]
    for other in [one for one in slides.slide_layouts if one is not layout]:
        slides.slide_layouts.remove(other)
    for shape in [*slides.slide_master.shapes, *layout.shapes]:
        # The template is 4:3; its own places would stand at the left half of a wide slide.
        if shape._element.spPr.xfrm is not None:
            shape.left, shape.width = round(shape.left * stretch), round(shape.width * stretch)
    properties = slides.core_properties
    properties.title, properties.author, properties.last_modified_by = title, _NOBODY, _NOBODY
    properties.created = properties.modified = made_at
    properties.revision = 1
    return slides, layout


def written(slides: Slides) -> bytes:
    """The file; the same for the same slides."""
    raw, target = io.BytesIO(), io.BytesIO()
    slides.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            packed = zipfile.ZIP_STORED if entry.filename.endswith(".xlsx") else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(entry.filename, _EARLIEST), source.read(entry), packed)
    return target.getvalue()

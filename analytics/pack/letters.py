"""Surat peringatan: a draft for every OPD that the office's rule sends one to, as .docx, to be edited and numbered.

Source: insight.warning_letters (the rule, and the text that the page shows).
"""

import io
from collections.abc import Mapping, Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analytics.domain.formats import NBSP, long_date
from analytics.insight.marks import letter_lines
from analytics.insight.office_words import watch_words
from analytics.insight.warning_letters import Warned, letter, quarters_before, warned_agencies, without_late_reports
from analytics.pack.content import PackContent
from analytics.pack.office_text import office_text

_MOST_ACTIVITIES = 3
_FONT, _SIZE, _SMALL = "Calibri", 11.5, 8
_BLANK = "……………………"


def warned(content: PackContent) -> Mapping[str, Warned]:
    """Slug -> why it is written to, of the OPD that documents are about; nobody else is in it."""
    earlier = quarters_before(content.material.agency_quarters, content.period)
    limit = watch_words(content.material.found.evidence.rules, content.rules_before)
    now = without_late_reports(content.chosen, content.papers.reported)
    found = warned_agencies(now, earlier, content.material.book.by_agency, limit, content.papers.remarks)
    return {one.slug: one for one in found}


def letter_document(content: PackContent, slug: str) -> bytes:
    """The draft to an OPD that is `warned`."""
    found = warned(content)[slug]
    activities = content.lagging.get(slug, ())[:_MOST_ACTIVITIES]
    told = content.material.book, activities, content.region.place
    beside = letter_lines(content.corrected_words(slug), content.papers.remarks, slug)
    text = letter(found, content.period, *told, beside)
    document = Document()
    _set_up(document, content, content.marks_of([slug]))
    _head(document, content)
    for line in text.split("\n"):
        _paragraph(document, line)
    _signature(document, content)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document: object, content: PackContent, marks: Mapping[str, object]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.paragraph_format.space_after = Pt(4)
    properties = document.core_properties
    properties.author, properties.title = content.region.sender, f"Surat peringatan {content.period.label}"
    properties.created = properties.modified = content.printed_at
    made_of = (marks["sample"], "Konsep", f"Isi: {marks['filter']}", marks["basis"], marks["stamp"])
    foot = section.footer.paragraphs[0]
    foot.text = office_text(f"{marks['rule']} {marks['coverage']}. {' · '.join(filter(None, made_of))} · halaman ")
    foot.runs[0].font.size = Pt(_SMALL)
    _page_number(foot)


def _page_number(paragraph: object) -> None:
    """Adds the field that an office program fills with the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    shown = paragraph.add_run("1")
    shown.font.size = Pt(_SMALL)
    field.append(shown._r)
    paragraph._p.append(field)


def _head(document: object, content: PackContent) -> None:
    region = content.region
    lines = (f"PEMERINTAH {region.name.upper()}", 14), ("SEKRETARIAT DAERAH", 13), (region.office.upper(), 12)
    for text, size in lines:
        paragraph = _paragraph(document, text, is_bold=True, size=size)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
    _paragraph(document, "")
    _paragraph(document, f"Nomor: {_BLANK}")
    _paragraph(document, f"Tanggal: {_BLANK} {content.printed_at.year}")
    _paragraph(document, "")


def _signature(document: object, content: PackContent) -> None:
    day = long_date(content.printed_at.date()).replace(NBSP, " ")
    for line in ("", f"Konsep per {day}", f"Kepala {content.region.office},", "", "", f"({_BLANK})"):
        paragraph = _paragraph(document, line)
        paragraph.paragraph_format.left_indent = Cm(9)


def _paragraph(document: object, text: str, *, is_bold: bool = False, size: float = _SIZE) -> object:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(office_text(text))
    run.bold, run.font.size = is_bold, Pt(size)
    return paragraph


def letter_slugs(content: PackContent) -> Sequence[str]:
    """Whom a draft is made for, in the order of the documents."""
    found = warned(content)
    return [slug for slug in content.slugs if slug in found]

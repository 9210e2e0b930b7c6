"""Slides with what stands beside the figures of the OPD that they show: judgement, objection, correction.

Those of the overview, the ranking, an OPD and its remarks say so themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import Slide
from analytics.deck.subtitles import one_line
from analytics.insight.marks import Mark, marked_agencies

_RANKING = "peringkat"
_OF_EVERYBODY = (keys.TREND, keys.CLOSING)
_BETWEEN = " · "


def with_marks(material: Material, slides: Sequence[Slide]) -> list[Slide]:
    """The slides, each with a word at the end of its subtitle for the marked OPD whose figures stand on it."""
    if not material.marks:
        return list(slides)
    owners = {slide.key: slide.agency_slug for slide in slides}
    return [_marked(material, slide, owners) for slide in slides]


def marks_on(material: Material, slide: Slide, slides: Sequence[Slide], most: int) -> list[list[str]]:
    """What is said of the marked OPD on a slide of everybody, from long to short; nothing where it shows none. `most`:
    so many are named."""
    owners = {one.key: one.agency_slug for one in slides}
    return marked_agencies(_shown(material, slide, owners), material.names, most)


def _marked(material: Material, slide: Slide, owners: Mapping[str, str]) -> Slide:
    words = _words(material, slide, owners)
    return replace(slide, subtitle=_with_words(slide.subtitle, words)) if words else slide


def _words(material: Material, slide: Slide, owners: Mapping[str, str]) -> list[list[str]]:
    """What is to be said on a slide, from long to short; nothing where no marked OPD stands on it."""
    slug = slide.agency_slug
    if slide.group == _RANKING or slide.key in (keys.OVERVIEW, keys.agency(slug), keys.remarks(slug)):
        return []
    if slug:
        own = material.marks.get(slug, ())
        return [[one.short for one in own], [one.badge for one in own]] if own else []
    return marked_agencies(_shown(material, slide, owners), material.names)


def _shown(material: Material, slide: Slide, owners: Mapping[str, str]) -> Mapping[str, Sequence[Mark]]:
    """Slug -> the marks of the OPD on a slide: those that its rows lead to, or all behind figures of the kabupaten."""
    is_of_everybody = slide.key in _OF_EVERYBODY or slide.key.startswith(keys.outlook(0).removesuffix("0"))
    slugs = {owners.get(row, "") for row in slide.rows}
    found = {slug: rows for slug, rows in material.marks.items() if is_of_everybody or slug in slugs}
    if slide.key != keys.CLOSING:
        return found
    # Judgements stand there already.
    others = {slug: [one for one in rows if not one.is_judgement] for slug, rows in found.items()}
    return {slug: rows for slug, rows in others.items() if rows}


def _with_words(subtitle: str, words: Sequence[Sequence[str]]) -> str:
    """The subtitle with the longest words that one line holds; its own last parts make room where none does."""
    parts = subtitle.split(_BETWEEN)
    return one_line(*([*parts[:end], *told] for end in range(len(parts), 0, -1) for told in words))

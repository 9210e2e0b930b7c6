"""The questions that an OPD can be asked, all of them on one slide."""

from analytics.deck import keys
from analytics.deck.agency_groups import agency_groups
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, UNNAMED, Slide, headline
from analytics.deck.subtitles import one_line
from analytics.drawing.paragraphs import Numbered
from analytics.drawing.stage import BODY, Box
from analytics.insight.sentences import count
from analytics.insight.standing_words import short_standing, standing_words

_BOX = Box(BODY.x, BODY.y + 20, BODY.width, 716)


def question_slides(material: Material) -> list[Slide]:
    """A slide for every OPD that has reported and can be asked; who has not is asked on its own slide."""
    groups = agency_groups(material)
    rows = [*(row for _, row in groups.alone), *groups.on_target]
    return [_slide(material, row) for row in rows if material.found.questions.get(row["agency_slug"])]


def _sources(material: Material) -> list[str]:
    said = f"dari angka dan isian OPD {material.period.short_label}"
    return [f"disusun {said}, yang terberat lebih dulu", f"{said}, terberat dulu", said]


def _slide(material: Material, row) -> Slide:
    slug, name = row["agency_slug"], row["agency_short_name"]
    asked = [one.text for one in material.found.questions[slug]]
    head, sources = f"{count(len(asked))} pertanyaan", _sources(material)
    return Slide(
        key=keys.questions(slug),
        group=DETAIL,
        name=f"Pertanyaan untuk {name}",
        title=headline(
            f"{head}: {standing_words(name, row, material.front)}",
            f"{head}: {short_standing(name, row, material.front)}",
            f"{head} untuk {name}",
            names=[name],
            instead=UNNAMED,
            among=material.agency_names,
        ),
        subtitle=one_line(
            *((row["agency_name"], said) for said in sources), (name, sources[-1]),
            (material.called(name), sources[-1]),
        ),
        parts=[(_BOX, Numbered(asked, most_lines=4, between=34))],
        up=keys.agency(slug),
        agency_slug=slug,
        choices={"q": keys.agency(slug)},
    )

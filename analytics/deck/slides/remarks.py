"""What stands beside the figures of an OPD, in full: judgement with its reason, objection, correction (key W)."""

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, UNNAMED, Slide, headline
from analytics.deck.subtitles import one_line
from analytics.drawing.paragraphs import Numbered
from analytics.drawing.stage import BODY, Box
from analytics.insight.standing_words import short_standing, standing_words

KEY = "w"
HINT = "alasannya: tekan W"
_BOX = Box(BODY.x, BODY.y + 20, BODY.width, 716)


def remark_slides(material: Material) -> list[Slide]:
    """A slide for every OPD with a mark."""
    rows = material.totals.to_dict("records")
    return [_slide(material, row) for row in rows if row["agency_slug"] in material.marks]


def choices(material: Material, slug: str) -> dict[str, str]:
    """The key that opens the marks of an OPD; {} where it has none."""
    return {KEY: keys.remarks(slug)} if slug in material.marks else {}


def hint(material: Material, slug: str) -> list[str]:
    """What says so."""
    return [HINT] if slug in material.marks else []


def _slide(material: Material, row) -> Slide:
    slug, name = row["agency_slug"], row["agency_short_name"]
    # The computed figure is never hidden by what is said of it.
    title = headline(
        f"Catatan: {standing_words(name, row, material.front)}",
        f"Catatan: {short_standing(name, row, material.front)}",
        f"Catatan atas angka {name}", names=[name], instead=UNNAMED, among=material.agency_names,
    )  # fmt: skip
    said = "penilaian, keberatan, dan koreksi dicatat di samping angkanya"
    return Slide(
        key=keys.remarks(slug),
        group=DETAIL,
        name=f"Catatan atas angka {name}",
        title=title,
        subtitle=one_line((row["agency_name"], said), (name, said), (said,)),
        parts=[(_BOX, Numbered([one.text for one in material.marks[slug]], most_lines=4, between=34))],
        up=keys.agency(slug),
        agency_slug=slug,
        choices={KEY: keys.agency(slug)},
    )

"""A deck as the renderer takes it: plain values, squeezed, and one file that needs no server."""

import base64
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from importlib import resources

from analytics import theme
from analytics.deck.deck import Deck
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide, drawn
from analytics.domain.formats import NBSP, short_date
from analytics.domain.periods import quarter_from
from analytics.drawing.text import BOLD, FAMILY, REGULAR, font_file

_LANGUAGE = "id"
_GZIP = 31
"""Of zlib: the largest window, with the head of a gzip file."""
_AT_ONCE = 40
"""So many pictures are unpacked at once: what takes longer would hold up the next slide."""
_SCRIPTS = ("parts", "rest", "memory", "slides", "time", "foot", "lists", "kept", "promises", "keys", "stage")


def plain_deck(deck: Deck, version: int) -> dict[str, object]:
    """The deck as JSON values. `version` is that of the data that it shows."""
    return _with_slides(deck, version, [_plain_slide(one, deck.material) | _picture(one, deck) for one in deck.slides])


def _picture(slide: Slide, deck: Deck) -> dict[str, str]:
    return {"svg": drawn(slide, deck.material.foot)}


def _with_slides(deck: Deck, version: int, slides: Sequence[dict[str, object]]) -> dict[str, object]:
    period, material = deck.material.period, deck.material
    return {
        "id": f"{period.iso}",
        "version": version,
        "nama": _name(deck),
        "tahun": period.year,
        "triwulan": period.quarter,
        "ukuran": material.front.key,
        # The day by which most promise: the end of the quarter that judges them.
        "tenggat": short_date(quarter_from(period.end_date + timedelta(days=1)).end_date, 0).replace(NBSP, " "),
        "periode": period.iso,
        "slide": slides,
        "agenda": [
            {"key": one.key, "group": one.group, "detik": one.seconds, "lewat": one.is_skipped,
             "cadangan": one.is_spare}
            for one in deck.agenda.stops
        ],  # fmt: skip
    }


def _name(deck: Deck) -> str:
    return f"Paparan {deck.material.period.label}"


def _plain_slide(slide: Slide, material: Material) -> dict[str, object]:
    facts = material.found.facts.get(slide.agency_slug)
    return {
        "key": slide.key,
        "group": slide.group,
        "nama": slide.name,
        "judul": slide.title,
        "opd": "" if facts is None else facts.agency_name,
        # Search finds it by this one too, where people call it by a short one.
        "resmi": material.official_names.get(slide.agency_slug, ""),
        "slug": slide.agency_slug,
        "tempat": list(slide.place),
        "atas": slide.up,
        "baris": list(slide.rows),
        "bawah": slide.down,
        "pilihan": dict(slide.choices),
    }


def squeezed(deck: Deck, version: int, origin: Sequence[str] = ()) -> str:
    """The values of `plain_deck` as lines, each base64 of gzip: a tenth of their size on the way to the browser.

    The first is all that the agenda needs; each further one has the pictures of some slides that are only opened from
    others, by key, in their order, `tiap` of them at most. The renderer unpacks these one by one while the first slide
    is already seen. The same for the same deck.
    """
    shown = [{} if one.group == DETAIL else _picture(one, deck) for one in deck.slides]
    slides = [_plain_slide(one, deck.material) | picture for one, picture in zip(deck.slides, shown, strict=True)]
    front = _with_slides(deck, version, slides) | {"tiap": _AT_ONCE} | ({"asal": list(origin)} if origin else {})
    details = [one for one in deck.slides if one.group == DETAIL]
    batches = (details[start : start + _AT_ONCE] for start in range(0, len(details), _AT_ONCE))
    # Each is drawn when its turn comes: all pictures at once take tens of MB.
    pictures = (((one.key, drawn(one, deck.material.foot)) for one in batch) for batch in batches)
    return "\n".join(map(_packed, (front.items(), *pictures)))


def unsqueezed(text: str) -> dict[str, object]:
    """What `squeezed` was made from."""
    front, *parts = (json.loads(gzip.decompress(base64.b64decode(line))) for line in text.splitlines())
    pictures = {key: svg for part in parts for key, svg in part.items()}
    slides = [one if "svg" in one else one | {"svg": pictures[one["key"]]} for one in front.pop("slide")]
    return {name: value for name, value in front.items() if name != "tiap"} | {"slide": slides}


def _packed(values: Iterable[tuple[str, object]]) -> str:
    squeezer = zlib.compressobj(6, wbits=_GZIP)
    pieces = [squeezer.compress(piece.encode("utf-8")) for piece in _pieces(values)]
    return base64.b64encode(b"".join([*pieces, squeezer.flush()])).decode("ascii")


def _pieces(values: Iterable[tuple[str, object]]) -> Iterator[str]:
    """The values by name as one JSON object, one of them after the other."""
    sign = "{"
    for name, value in values:
        yield f"{sign}{_json(name)}:{_json(value)}"
        sign = ","
    yield "{}" if sign == "{" else "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def part(name: str) -> str:
    """A file of the renderer: 'stage.css', 'alone.html', or one of its scripts."""
    return resources.files("analytics.deck").joinpath("stage", name).read_text(encoding="utf-8")


def script() -> str:
    """The scripts of the renderer as one, each behind those that it builds upon."""
    return "\n".join(part(f"{name}.js") for name in _SCRIPTS)


@cache
def fonts() -> dict[str, str]:
    """Weight -> the font as base64 of WOFF2."""
    return {
        str(weight): base64.b64encode(font_file(weight, "woff2").read_bytes()).decode("ascii")
        for weight in (REGULAR, BOLD)
    }


def style() -> str:
    """The style sheet of the stage with the colours and the font of the theme."""
    values = {
        "--font": f'"{FAMILY}"', "--ink": theme.INK, "--ink-secondary": theme.INK_SECONDARY,
        "--paper": theme.BACKGROUND, "--focus": theme.SESUAI, "--alarm": theme.KRITIS,
        "--hover": theme.HOVER, "--lit": theme.LIT,
    }  # fmt: skip
    named = "".join(f"{name}:{value};" for name, value in values.items())
    return f".rp-root{{{named}}}\n{part('stage.css')}"


def alone(deck: Deck, version: int, origin: Sequence[str] = ()) -> str:
    """One HTML file with everything in it: it opens from a stick, without server and without net.

    `origin`: by which rule, from how much of the data and from which of them; in its head, and below its keys.
    """
    filled = {
        "__BAHASA__": _LANGUAGE,
        "__JUDUL__": _safe(_name(deck)),
        "__GAYA__": style(),
        "__HURUF__": json.dumps(fonts()),
        "__ASAL__": _safe(" ".join(origin)).replace('"', "&quot;"),
        "__DECK__": squeezed(deck, version, origin),
        "__NASKAH__": script(),
    }
    page = part("alone.html")
    for mark, text in filled.items():
        page = page.replace(mark, text, 1)
    return page


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

"""The programmes of an OPD: which of them costs it the points (ux.md 4.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.deck import keys
from analytics.deck.agency_groups import agency_groups
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, UNNAMED, Slide, headline
from analytics.deck.slides.ranking import MEASURES, is_critical, value_of
from analytics.deck.subtitles import one_line
from analytics.domain.capitals import readable
from analytics.domain.formats import NBSP, is_missing, number, points, round_half_away
from analytics.domain.measures import Measure
from analytics.drawing import ranked_bars
from analytics.drawing.names import cut_names
from analytics.drawing.ranked_bars import BarRow, RankedBars
from analytics.drawing.stage import BODY, Box
from analytics.drawing.text import width
from analytics.insight.sentences import count
from analytics.insight.standing_words import in_order, shown_deviation

_BOX = Box(BODY.x, BODY.y - 8, BODY.width, BODY.height + 8)
_WORD = "Program "
_NAMES = 700
CRUMB = 620
"""Room of an OPD in the way down: more than any short name of the register takes."""
_NEEDLESS = (" Daerah Kabupaten/Kota", " Kabupaten/Kota")


@dataclass(frozen=True)
class Part:
    """A programme with its row of the period; `contribution_pp` are points of the OPD's deviation in one measure,
    None where the programme is not judged in it."""

    row: Mapping[str, object]
    contribution_pp: float | None

    @property
    def name(self) -> str:
        """'Penyelenggaraan Jalan': without the word that all of them begin with."""
        name = readable(str(self.row["program_name"] or ""))
        if not name or name == "?":
            return f"{_WORD}{self.row['program_code']}" if self.row["program_code"] else "Tanpa kode program"
        return name.removeprefix(_WORD)

    @property
    def full_name(self) -> str:
        return self.name if self.name.startswith((_WORD, "Tanpa")) else f"{_WORD}{self.name}"


def has_programs(material: Material, slug: str) -> bool:
    """Whether the data of an OPD are divided into programmes, and any of them has a deviation."""
    own = material.programs_of.get(slug, ())
    return any(row["program_code"] for row in own) and any(_is_known(row) for row in own)


def _is_known(row: Mapping[str, object]) -> bool:
    return any(not is_missing(row[one.deviation_column]) for one in MEASURES)


def program_slides(material: Material) -> list[Slide]:
    """A slide for every OPD whose own slide leads to it."""
    groups = agency_groups(material)
    rows = [*(row for _, row in groups.alone), *groups.on_target]
    return [_slide(material, row) for row in rows if has_programs(material, row["agency_slug"])]


def parts_of(material: Material, slug: str, measure: Measure) -> list[Part]:
    """The programmes of an OPD with a deviation, the largest drag in the measure first, unjudged ones last."""
    level = material.found.measures[measure.key].split.parts["program"]
    columns = (level[name].tolist() for name in ("key", "ceiling_idr", "gap_idr"))
    own = [(key[1], ceiling, gap) for key, ceiling, gap in zip(*columns, strict=True) if key[0] == slug]
    whole = sum(ceiling for _, ceiling, _ in own)
    points_of = {code: 100 * gap / whole for code, _, gap in own}
    rows = material.programs_of.get(slug, ())
    found = [Part(row, points_of.get(row["program_code"] or "")) for row in rows if _is_known(row)]
    return sorted(found, key=lambda one: (one.contribution_pp is None, one.contribution_pp or 0.0, one.name))


def measure_of(material: Material, row: Mapping[str, object]) -> Measure:
    """The measure whose points are split: the one in front, or the other where the OPD lags in that alone."""
    first, other = in_order(material.front)
    lags = {one: (value := shown_deviation(row, one)) is not None and value < 0 for one in (first, other)}
    is_known = shown_deviation(row, first) is not None
    return other if (lags[other] and not lags[first]) or not is_known else first


def _slide(material: Material, row: Mapping[str, object]) -> Slide:
    slug, name = row["agency_slug"], row["agency_short_name"]
    measure = measure_of(material, row)
    parts = parts_of(material, slug, measure)
    shown = parts[: ranked_bars.ROWS]
    values = [[value_of(part.row, one) for one in MEASURES] for part in shown]
    crumbs = way_down(material, row, measure)
    bars = [
        BarRow(
            count(at), part.name, own, keys.program(slug, str(part.row["program_code"] or "")),
            is_critical(part.row),
        )
        for at, (part, own) in enumerate(zip(shown, values, strict=True), 1)
    ]  # fmt: skip
    names = ranked_bars.names_room((bar.name for bar in bars), _NAMES)
    scale = ranked_bars.scale_of([one for own in values for one in own], ranked_bars.panel_width(names))
    heads = [one.label.upper() for one in MEASURES]
    return Slide(
        key=keys.programs(slug),
        group=DETAIL,
        name=f"Program {name}",
        title=headline(
            *titles(name, shown_deviation(row, measure), parts, measure), names=[name],
            instead=UNNAMED, among=material.agency_names,
        ),
        subtitle=_subtitle(material, crumbs, measure, len(parts) - len(shown)),
        parts=[(_BOX, RankedBars(bars, heads, scale, material.threshold, names))],
        rows=[bar.leads_to for bar in bars],
        up=keys.agency(slug),
        agency_slug=slug,
        crumbs=crumbs,
    )


def way_down(material: Material, row: Mapping[str, object], measure: Measure) -> Mapping[str, str]:
    """The steps from the kabupaten to an OPD with their deviations -> the slides that they are."""
    column, name = measure.deviation_column, row["agency_short_name"]
    ways = [name, *cut_names(name, material.agency_names), material.called(name)]
    said = next((one for one in ways if width(one, theme.STAGE_SECONDARY) <= CRUMB), UNNAMED)
    return {
        f"Kabupaten {points(material.whole[column])}": keys.OVERVIEW,
        f"{said} {points(row[column])}": keys.agency(row["agency_slug"]),
    }


def _subtitle(material: Material, crumbs: Mapping[str, str], measure: Measure, more: int) -> str:
    word, period = measure.label.lower(), material.period.short_label
    trail, weighted = f"{' › '.join(crumbs)} ({word})", "(porsi pagu × deviasi)"
    rest = f"{count(more)} program lain tidak tampil" if more else ""
    abouts = (
        f"deviasi {period} per program (poin), urut sumbangan {word} {weighted}",
        f"deviasi {period} (poin), urut sumbangan {weighted}",
        f"poin, urut sumbangan {weighted}",
        "poin, urut sumbangan",
    )
    return one_line(*((trail, about, rest) for about in abouts))


def titles(name: str, whole, parts: Sequence[Part], measure: Measure) -> list[str]:
    """Which programme costs the OPD the most points; where its name has no room, that it is one of the OPD.

    Missing: where the OPD reaches its target or has none, it says so; `whole` is its deviation as shown.
    """
    word = measure.label.lower()
    judged = [one for one in parts if one.contribution_pp is not None]
    if whole is None or not judged:
        return [f"{name} tanpa deviasi {word}; program menurut yang diketahui", f"{name} tanpa deviasi {word}"]
    top, lack = judged[0], f"{number(abs(whole))}{NBSP}poin"
    cost = round_half_away(top.contribution_pp)
    if whole >= 0:
        met = f"{name} memenuhi target {word} ({points(whole)}{NBSP}poin)"
        held = f"{met}; program terberat %s ({points(cost)}{NBSP}poin)"
        told = _named(held, top.name, f"baris{NBSP}1") if cost < 0 else [f"{met}; tidak ada program yang menahannya"]
        return [*told, met]
    if len(judged) == 1:
        return _named(f"Seluruh {lack} ketertinggalan {word} {name} dari %s", top.full_name, "satu program")
    taken = f"%s menyumbang {number(abs(cost))}"
    if cost < whole:
        given = f"{points(whole - cost)}{NBSP}poin"
        said = f"{taken}{NBSP}poin ketertinggalan {word} {name}, program lain"
        one_of = f"Satu program {name} menyumbang {number(abs(cost))}{NBSP}poin ketertinggalan {word}"
        one_of += f", program lain {given}"
        held = f"%s menahan {name} {number(abs(cost))}{NBSP}poin {word}; program lain {given}"
        told = _named(f"{said} bersama {given}", top.full_name, "", f"{said} {given}")
        return [*told, *_named(held, top.full_name, ""), one_of]
    one_of = f"Satu program {name} menyumbang {number(abs(cost))} dari {lack} ketertinggalan {word}"
    told = _named(f"{taken} dari {lack} ketertinggalan {word} {name}", top.full_name, "")
    held = f"%s menahan {name} {number(abs(cost))} dari {lack} {word}"
    return [*told, *_named(held, top.full_name, ""), one_of]


def _named(sentence: str, name: str, instead: str, shorter: str = "") -> list[str]:
    """The sentences with the name in full, in short, and with what stands for it where there is such: nothing is ever
    cut."""
    names = [one for one in dict.fromkeys([name, short_name(name), instead]) if one]
    return [said.replace("%s", one) for one in names for said in (sentence, shorter) if said]


def short_name(name: str) -> str:
    """The name of a programme without the words of the nomenclature that every programme of a kabupaten could bear."""
    return next((name.removesuffix(words) for words in _NEEDLESS if name.endswith(words)), name)

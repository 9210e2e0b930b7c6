"""The programmes of an OPD: which of them costs it the points (ux.md 4.6)."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics import theme
from analytics.deck import keys
from analytics.deck.agency_groups import agency_groups
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide, headline
from analytics.deck.slides.ranking import MEASURES, value_of
from analytics.domain.capitals import readable
from analytics.domain.formats import NBSP, is_missing, number, points, round_half_away
from analytics.domain.measures import Measure
from analytics.drawing import ranked_bars
from analytics.drawing.ranked_bars import BarRow, RankedBars
from analytics.drawing.stage import BODY, ROOM, Box
from analytics.drawing.text import BOLD, fitted, width
from analytics.insight.sentences import count
from analytics.insight.standing_words import in_order, shown_deviation

_BOX = Box(BODY.x, BODY.y - 8, BODY.width, BODY.height + 8)
_WORD = "Program "
_NAMES = 700


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
    names = short_names([part.name for part in shown])
    values = [[value_of(part.row, one) for one in MEASURES] for part in shown]
    leads = _furthest_of_programs(material, slug, measure)
    bars = [
        BarRow(
            count(at), name, own, leads.get(part.row["program_code"] or "", ""),
            theme.band(part.row[measure.status_column]) == theme.CRITICAL,
        )
        for at, (part, name, own) in enumerate(zip(shown, names, values, strict=True), 1)
    ]  # fmt: skip
    scale = ranked_bars.scale_of([one for own in values for one in own], ranked_bars.panel_width(_NAMES))
    heads = [one.label.upper() for one in MEASURES]
    return Slide(
        key=keys.programs(slug),
        group=DETAIL,
        name=f"Program {name}",
        title=headline(
            *titles(name, shown_deviation(row, measure), parts, measure), names=[name, *(part.name for part in parts)]
        ),
        subtitle=_subtitle(material, row, measure, len(parts) - len(shown)),
        parts=[(_BOX, RankedBars(bars, heads, scale, material.threshold, _NAMES))],
        rows=[bar.leads_to for bar in bars],
        up=keys.agency(slug),
        agency_slug=slug,
    )


def _furthest_of_programs(material: Material, slug: str, measure: Measure) -> dict[str, str]:
    """Programme -> the slide of its activity that is furthest behind; the deck drops those that it does not have."""
    found: dict[str, str] = {}
    for activity in material.activities.furthest_behind(slug, measure, sys.maxsize):
        found.setdefault(activity.row["program_code"] or "", keys.activity(*activity.key))
    return found


def _subtitle(material: Material, row: Mapping[str, object], measure: Measure, more: int) -> str:
    column, word = measure.deviation_column, measure.label.lower()
    trail = f"Kabupaten {points(material.whole[column])} › {row['agency_short_name']} {points(row[column])} ({word})"
    rest = f" · {count(more)} program lain tidak tampil" if more else ""
    about = f"deviasi {material.period.short_label} per program (poin), urut sumbangan {word} (porsi pagu × deviasi)"
    return f"{trail} · {about}{rest}"


def short_names(names: Sequence[str], room: float = _NAMES - 16) -> list[str]:
    """The names as they fit; those that would be cut to the same text keep their first and their last words."""
    cut = [fitted(name, theme.STAGE_NAME, room, BOLD) for name in names]
    return [
        _both_ends(name, room) if short != name and cut.count(short) > 1 else name
        for name, short in zip(names, cut, strict=True)
    ]


def _both_ends(name: str, room: float) -> str:
    first, *words = name.split(" ")
    kept = ""
    while words and width(f"{first} … {words[-1]} {kept}".strip(), theme.STAGE_NAME, BOLD) <= room:
        kept = f"{words.pop()} {kept}".strip()
    return f"{first} … {kept}" if kept and words else name


def titles(name: str, whole, parts: Sequence[Part], measure: Measure) -> list[str]:
    """Which programme costs the OPD the most points; long names of programmes are cut in the shorter candidates.

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
        return [*_named(held, top.name), met] if cost < 0 else [f"{met}; tidak ada program yang menahannya", met]
    if len(judged) == 1:
        return _named(f"Seluruh {lack} ketertinggalan {word} {name} dari %s", top.full_name)
    taken = f"%s menyumbang {number(abs(cost))}"
    if cost < whole:
        given = f"{points(whole - cost)}{NBSP}poin"
        return _named(f"{taken}{NBSP}poin ketertinggalan {word} {name}, program lain bersama {given}", top.full_name)
    return _named(f"{taken} dari {lack} ketertinggalan {word} {name}", top.full_name)


def _named(sentence: str, name: str) -> list[str]:
    """The sentence with the name in full, and with the name cut ever shorter: figures are never what is cut."""
    return [
        sentence.replace("%s", one)
        for one in (name, *(fitted(name, theme.STAGE_TITLE, part * ROOM, BOLD) for part in (0.9, 0.7, 0.5, 0.35)))
    ]

"""Prakiraan dan simulasi: what would have to be made up, and at which pace (ux.md 4.9)."""

from analytics import theme
from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide, headline
from analytics.deck.subtitles import one_line
from analytics.domain.formats import NBSP, number, percent, points, round_half_away
from analytics.drawing import svg
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.presets import Preset, Presets
from analytics.drawing.stage import BODY, Box, Form
from analytics.drawing.text import BOLD, width
from analytics.drawing.waterfall import Stair, Waterfall
from analytics.drawing.words import Hero, Line, Span
from analytics.insight.colour_rules import OWN, status_of
from analytics.insight.findings import forecast_words
from analytics.insight.findings import pace as paces
from analytics.insight.findings import simulation as simulations
from analytics.insight.findings.pace import Goal, Pace
from analytics.insight.findings.simulation import SHARES, Simulation
from analytics.insight.sentences import count

GROUP = "prakiraan"
FIRST = 50
"""The share that stands in the agenda; the others are its details."""
CHOICE_KEYS = ("q", "w", "e", "r")
_STAIRS = Box(BODY.x, BODY.y + 16, 1120, 630)
_PRESETS = Box(BODY.x, 914, 1120, 64)
_RIGHT = Box(1250, BODY.y + 6, 610, 742)
_SECOND, _BETWEEN = 360, 16
"""Where the second block of the right column begins, and what parts it from the first at least."""
_HERO, _HERO_ROOM = 112, 106
_Blocks = list[tuple[Box, Form]]


def outlook(material: Material) -> list[Slide]:
    """A slide per share, that of half first; one alone where there is nothing to simulate."""
    found = {_whole(share): one for share, one in _simulations(material).items()}
    if not any(one.steps for one in found.values()):
        return [_slide(material, found[FIRST], FIRST, {})]
    choices = {key: keys.outlook(_whole(share)) for key, share in zip(CHOICE_KEYS, SHARES, strict=True)}
    order = sorted(found, key=lambda share: (share != FIRST, share))
    return [_slide(material, found[share], share, choices) for share in order]


def _simulations(material: Material) -> dict[float, Simulation]:
    """Share -> the simulation of the largest drags with it."""
    known = material.found.measures[material.front.key].simulations
    return {one.share: one for one in known if one.bound_pp is None}


def _whole(share: float) -> int:
    return round(share * 100)


def _slide(material: Material, found: Simulation, share: int, choices: dict[str, str]) -> Slide:
    is_first = share == FIRST
    presets = [
        Preset(f"{other}%", "" if other == share else keys.outlook(other), other == share)
        for other in map(_whole, SHARES)
    ]
    chosen = [(_PRESETS, Presets("Pengejaran", presets))] if choices else []
    return Slide(
        key=keys.outlook(share),
        group=GROUP if is_first else DETAIL,
        name="Prakiraan dan simulasi" if is_first else f"Simulasi pengejaran {share}%",
        title=headline(*_titles(found)),
        subtitle=_subtitle(material, found),
        parts=[(_STAIRS, _picture(material, found)), *chosen, *_beside(material)],
        rows=[keys.agency(str(step.part.key)) for step in found.steps],
        up="" if is_first else keys.outlook(FIRST),
        choices=choices,
    )


def _titles(found: Simulation) -> list[str]:
    full = simulations.simulation_title(found).rstrip(".")
    return [full, full.replace(" ketertinggalannya", ""), full.replace(" ketertinggalannya", "").split(", ")[-1]]


def _subtitle(material: Material, found: Simulation) -> str:
    """Always first that it is a simulation; then of which measure and period."""
    label, hatched, *rest = simulations.simulation_subtitle(found).split(" · ")
    whose = f"{found.measure.label.lower()} {material.period.short_label}"
    without = f"{count(found.without_count)} OPD tanpa deviasi" if found.without_count else ""
    return one_line(
        [label, whose, hatched, *rest], [label, whose, hatched, *rest[:1], without], [label, whose, *rest[:1], without]
    )


def _picture(material: Material, found: Simulation) -> Form:
    """The steps; words where no OPD has a deviation."""
    if stairs := _stairs(material, found):
        return Waterfall(stairs, material.agency_names)
    needed = f"Perlu OPD dengan target dan realisasi {found.measure.label.lower()} untuk {material.period.label}."
    return Paragraph(needed, most=3)


def _stairs(material: Material, found: Simulation) -> list[Stair]:
    """Now, what each of the largest gives back, and what comes of it; only 'now' where nobody has to.

    Missing: none where no OPD has a deviation.
    """
    if found.before_pp is None:
        return []
    rules = material.found.evidence.rules
    at = float(round_half_away(found.before_pp))
    stairs = [Stair("Deviasi sekarang", points(at), 0.0, at, status_of(at, 0.0, OWN, rules), is_total=True)]
    for step in found.steps:
        end = float(round_half_away(at + float(step.shown_points)))
        said = points(step.shown_points)
        stairs.append(
            Stair(
                step.part.name, said, at, end, "tercapai", is_hatched=True, leads_to=keys.agency(str(step.part.key)),
            )
        )  # fmt: skip
        at = end
    if not found.steps:
        return stairs
    after = status_of(at, 0.0, OWN, rules)
    said = points(found.after_pp)
    return [*stairs, Stair("Deviasi hasil simulasi", said, 0.0, at, after, is_total=True, is_hatched=True)]


def _block(top: float, head: str, hero: tuple[str, list[str]], words: list[Paragraph]) -> tuple[_Blocks, float]:
    """A heading, a large figure ('' for none) with words beside it, and words below; and where all of it ends."""
    parts: _Blocks = []
    figure, beside = hero
    title = Paragraph(head, weight=BOLD, most=2)
    parts.append((_at(top), title))
    top += title.height(_RIGHT.width) + 4
    if figure:
        left = width(figure, _HERO, BOLD) + 28
        parts.append((_at(top), Hero(figure, size=_HERO)))
        parts += [(_at(top + 46 * at - 6, left), Line([Span(said)])) for at, said in enumerate(beside)]
        top += _HERO_ROOM
    for one in words:
        parts.append((_at(top), one))
        top += one.height(_RIGHT.width) + 4
    return parts, top


def _at(top: float, left: float = 0) -> Box:
    return Box(_RIGHT.x + left, _RIGHT.y + top, _RIGHT.width - left, 0)


def _small(*texts: str) -> list[Paragraph]:
    said = "; ".join(text for text in texts if text)
    if not said:
        return []
    return [Paragraph(said, theme.STAGE_SECONDARY, fill=theme.INK_SECONDARY, most=5, role=svg.CAPTION)]


def _feasible(text: str) -> list[Paragraph]:
    return [Paragraph(text, most=4)] if text else []


def _beside(material: Material) -> _Blocks:
    """The right column: where the year may end, and below it what the next target asks for."""
    forecast, end = _forecast(material)
    height = _pace(material, 0)[1]
    # Never into the first one; higher than where it usually begins rather than into the foot.
    top = max(end + _BETWEEN, min(_SECOND, _RIGHT.height - height))
    return [*forecast, *_pace(material, top)[0]]


def _forecast(material: Material) -> tuple[_Blocks, float]:
    """Where the year may end, or in words why there is no number."""
    known = material.found.measures[material.front.key].forecasts
    found = next((one for one in known if not one.agency_slug), None)
    head = "Prakiraan akhir tahun"
    if found is None or found.reason:
        why = "belum ada riwayat" if found is None else forecast_words.reason_words(found)
        return _block(0, head, ("", []), [Paragraph(f"Tanpa angka: {why}.", most=5)])
    condition = forecast_words.forecast_words(found).rsplit(", ", 1)[-1]
    caution = forecast_words.caution_words(found)
    span = forecast_words.range_words(found).replace("sekitar ", f"≈{NBSP}").split(" ")
    hero = f"≈{NBSP}{percent(found.final_pct, 0)}"
    return _block(0, head, (hero, span), _small(condition, caution[:1].lower() + caution[1:]))


def _pace(material: Material, top: float) -> tuple[_Blocks, float]:
    """What the next target asks for: the ratio to the pace now, and both per month.

    Missing: nothing where the kabupaten has no figures; after the year's end, or without an actual, it says so.
    """
    known = material.found.measures[material.front.key].paces
    found = next((one for one in known if not one.agency_slug), None)
    if found is None:
        return [], top
    if not found.goals:
        said = Paragraph(f"{paces.pace_words(found)}.", most=5)
        return _block(top, "Laju yang diperlukan", ("", []), [said])
    goal = found.goals[0]
    name = f"{'100% pada' if goal.is_assumed else 'target'} {goal.period.short_label}"
    assumed = "target akhir tahun belum dimuat" if goal.is_assumed else ""
    hero, words = _asked(found, goal)
    is_easy = goal.word in (paces.REACHED, paces.ENOUGH)
    feasible = "" if is_easy else paces.feasibility_words(found, goal)
    return _block(top, f"Agar {name} tercapai", (hero, []), [*words, *_feasible(feasible), *_small(assumed)])


def _asked(found: Pace, goal: Goal) -> tuple[str, list[Paragraph]]:
    """The large figure of a goal and what it means."""
    required, recent = number(goal.required_pp), paces.recent_text(found)
    rate = f"poin per{NBSP}bulan"
    if goal.word == paces.REACHED:
        reached = f"sudah tercapai: {percent(found.actual_pct)} dari target {percent(goal.target_pct)}"
        return "", [Paragraph(reached, most=2)]
    if goal.word == paces.ENOUGH:
        return required, [Paragraph(f"{rate} cukup; laju sekarang {recent}", most=2)]
    times = "" if goal.ratio is None else number(goal.ratio, 1)
    if times in ("", "1,0"):
        return required, [Paragraph(f"{rate}; laju sekarang {recent}", most=2)]
    return f"{times}×", [
        Paragraph(f"laju dari {recent} menjadi", most=2),
        Paragraph(f"{required} {rate}", weight=BOLD, most=1),
    ]

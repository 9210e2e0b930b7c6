"""Perubahan: what moved the deviation since the quarter before, and whom (findings: movement, red lists)."""

import re

import pandas as pd

from analytics import theme
from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import Slide, headline
from analytics.deck.subtitles import one_line
from analytics.domain.formats import MINUS, NBSP, is_missing, number, percent, points, round_half_away
from analytics.drawing.name_lists import NameList, NameLists, fitting
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.shares import shared_lines
from analytics.drawing.stage import BODY, Box
from analytics.drawing.text import width
from analytics.drawing.waterfall import Stair, Waterfall
from analytics.drawing.words import NamedFigure
from analytics.insight import ranking as ranks
from analytics.insight.colour_rules import OWN, own_rule, status_of
from analytics.insight.findings import movement_words, red_lists
from analytics.insight.findings.movement import STEPS, Movement
from analytics.insight.findings.red_lists import RED, RedLists
from analytics.insight.sentences import count

_SUMMAND = re.compile(r"([+−]) (\d\S*) ")
_BEFORE_SIGN = re.compile(r" (?=[+−])")
_LEFT = Box(BODY.x, BODY.y + 14, 980, 0)
_PITCH = 78
"""Height of a step at most; long notes below the steps leave them less."""
_ALONE = 60
"""Size of the words that stand in place of the steps."""
_NOTES, _NOTES_WIDTH, _NOTES_BETWEEN, _NOTE_LINES = 12, 1030, 4, 6
_RIGHT = Box(1120, BODY.y + 8, 740, BODY.height - 22)
"""As wide as the longest short name with a deviation of two digits."""


def changes(material: Material) -> Slide:
    """The slide; in a first quarter, or where a period has no deviation, it says so in place of the steps.

    The agenda of a first quarter leaves it out: within the year there is nothing to compare with.
    """
    lists = fitting(_lists(material), _RIGHT.height)
    rows = [one.leads_to for found in lists for one in found.names]
    return Slide(
        key=keys.MOVEMENT,
        group=keys.MOVEMENT,
        name="Perubahan",
        title=headline(*_titles(material)),
        subtitle=_subtitle(material),
        parts=[*_movement(material), (_RIGHT, NameLists(lists, material.agency_names))],
        rows=list(dict.fromkeys(rows)),
        is_idle=_moved(material).before is None,
    )


def _titles(material: Material) -> list[str]:
    """Where the deviation moved and how many OPD turned red, from long to short."""
    moved = _moved(material)
    full = movement_words.movement_title(moved)
    if not moved.steps:
        return [full]
    opening, closing = points(moved.opening_pp), points(moved.closing_pp)
    stands = f"tetap {closing}" if opening == closing else f"bergerak dari{NBSP}{opening} ke{NBSP}{closing}"
    short = f"Deviasi {moved.measure.label.lower()} {stands}{NBSP}poin"
    return [f"{short}; {_red_words(material)}", short]


def _moved(material: Material) -> Movement:
    return material.found.measures[material.front.key].moved


def _found_red(material: Material) -> RedLists:
    return material.found.measures[material.front.key].red_agencies


def _red_words(material: Material) -> str:
    """'7 OPD baru kritis, 1 keluar dari kritis'."""
    found = _found_red(material)
    newly, freed = (len(found.lists[name]) for name in ("newly_red", "recovered"))
    if not newly and not freed:
        return "tidak ada OPD yang baru kritis atau keluar dari kritis"
    first = f"{count(newly)} OPD baru kritis" if newly else "tidak ada OPD baru kritis"
    return f"{first}, {count(freed) if freed else 'tidak ada yang'} keluar dari kritis"


def _subtitle(material: Material) -> str:
    limit = material.threshold
    # Without a limit of its own the rule says by its status alone who is critical.
    red = "" if limit is None else f"kritis = tertinggal lebih dari {number(-limit, 0)}{NBSP}poin"
    moved = _moved(material)
    if red and moved.before is not None:
        earlier = own_rule(_rules_before(material)).threshold_pp
        red += "" if earlier == limit else f" ({moved.before.short_label}: {number(-earlier, 0)})"
    since = "" if moved.before is None else f"{moved.before.short_label} ke "
    whose = f"Kabupaten, {moved.measure.label.lower()}, {since}{moved.now.short_label} {moved.now.year}"
    # Where the period has no deviation they stand in a list of their own.
    lost = 0 if moved.closing_pp is None else len(_found_red(material).lists["without_figure"])
    blank = f"{count(lost)} OPD yang tadinya kritis kini tanpa angka" if lost else ""
    return one_line([whose, "langkah dalam poin", red, blank], [whose, red, blank])


def _movement(material: Material) -> list:
    stairs, told = _stairs(material), _notes(material)
    notes = _paragraphs(told) if stairs else [Paragraph(one, _ALONE, most=_NOTE_LINES) for one in told]
    taken = sum(note.height(_NOTES_WIDTH) + _NOTES_BETWEEN for note in notes)
    pitch = min(_PITCH, (BODY.bottom - _LEFT.y - _NOTES - taken) / max(len(stairs), 1))
    box = Box(_LEFT.x, _LEFT.y, _LEFT.width, pitch * len(stairs))
    parts = [(box, Waterfall(stairs))] if stairs else []
    top = box.bottom + _NOTES if stairs else _LEFT.y
    for note in notes:
        parts.append((Box(_LEFT.x, top, _NOTES_WIDTH, 0), note))
        top += note.height(_NOTES_WIDTH) + _NOTES_BETWEEN
    return parts


def _paragraphs(notes: list[str]) -> list[Paragraph]:
    """With the lines that each gets, so that the steps keep their height; no line parts a number from its word."""
    notes = [_SUMMAND.sub(f"\\1{NBSP}\\2{NBSP}", one) for one in notes]
    wanted = [len(Paragraph(said).lines(_NOTES_WIDTH)) for said in notes]
    return [Paragraph(said, most=most) for said, most in zip(notes, shared_lines(wanted, _NOTE_LINES), strict=True)]


def _stairs(material: Material) -> list[Stair]:
    """Opening, steps and closing as shown: who adds them finds the closing. Only what is known where one is not."""
    moved = _moved(material)
    stairs, at = [], 0.0
    if moved.opening_pp is not None:
        stairs.append(_total(f"Deviasi {moved.before.short_label}", moved.opening_pp, _rules_before(material)))
        at = stairs[0].end
    for step, value in moved.shown_steps().items():
        name = STEPS[step][0].upper() + STEPS[step][1:]
        end = float(round_half_away(at + float(value)))
        stairs.append(Stair(name, points(value), at, end, "perhatian" if value < 0 else "tercapai"))
        at = end
    if moved.closing_pp is not None:
        stairs.append(_total(f"Deviasi {moved.now.short_label}", moved.closing_pp, material.found.evidence.rules))
    return stairs


def _rules_before(material: Material) -> pd.DataFrame:
    """By which the quarter before was judged: its colour stays."""
    evidence = material.found.evidence
    return evidence.rules if evidence.rules_before is None else evidence.rules_before


def _total(name: str, deviation: float, rules: pd.DataFrame) -> Stair:
    shown = float(round_half_away(deviation))
    return Stair(name, points(deviation), 0.0, shown, status_of(shown, 0.0, OWN, rules), is_total=True)


def _notes(material: Material) -> list[str]:
    """What stands below the steps: the rows below target, and on how many the steps rest."""
    moved = _moved(material)
    if moved.before is None:
        return ["Perubahan dinilai mulai Triwulan II: angka kumulatif dimulai lagi setiap Januari."]
    if not moved.steps:
        return [_waiting_words(material)]
    # What a sum comes to and the last word stand with what is before them, a sign with its number.
    counts = movement_words.counts_words(moved).replace(" = ", f"{NBSP}={NBSP}")
    counts = _sum_together(counts.replace(" + ", f" +{NBSP}").replace(f" {MINUS} ", f" {MINUS}{NBSP}"))
    matched = movement_words.matched_words(moved).replace(" kedua periode", f" kedua{NBSP}periode")
    lowered = red_lists.lowered_words(_found_red(material))
    freed = f"Keluar dari kritis: {lowered}" if lowered else ""
    return [said for said in (freed, counts, matched) if said]


def _waiting_words(material: Material) -> str:
    """Where the period stands and when it can be compared, where one of the two deviations is not there."""
    moved, measure = _moved(material), material.front
    word, since = measure.label.lower(), f"{moved.before.short_label} dan {moved.now.short_label}"
    if moved.closing_pp is not None:
        return f"Untuk {moved.before.label} tidak ada deviasi {word}; perubahan dinilai mulai periode berikutnya."
    actual, target = (material.whole[one] for one in (measure.actual_column, measure.target_column))
    if is_missing(actual):
        stands = "" if is_missing(target) else f"Target {word} {percent(target)}, realisasinya belum ada. "
    else:
        stands = f"Realisasi {word} {percent(actual)}{', tanpa target' if is_missing(target) else ''}. "
    return f"{stands}Perubahan tampil begitu target dan realisasi {word} {since} ada."


def _sum_together(counts: str) -> str:
    """The words with their sum in one line, where one line holds it; else it breaks before a sign alone."""
    head, colon, terms = counts.partition(": ")
    bound = terms.replace(" ", NBSP)
    if width(bound, theme.STAGE_NAME) > _NOTES_WIDTH:
        bound = " ".join(one.replace(" ", NBSP) for one in _BEFORE_SIGN.split(terms))
    return f"{head}{colon}{bound}"


def _lists(material: Material) -> list[NameList]:
    """Newly red, recovered, lasting and silent; a list that cannot be made yet is not there."""
    found = _found_red(material)
    if _moved(material).closing_pp is not None:
        lists = _red_lists(material, found)
    else:
        # Without a figure nobody is known not to be red.
        lists = [_list("Tadinya kritis, kini kosong", _names(found.without_figure))]
    return [*lists, _list("Belum lapor", _names(material.found.silent))]


def _red_lists(material: Material, found: RedLists) -> list[NameList]:
    """Those that rest on figures of the period."""
    if not found.has_before:
        is_red = material.totals[material.front.status_column] == RED
        lists = [_list(f"Kritis di {material.period.short_label}", _figures(material, _furthest(material, is_red)))]
    else:
        lists = [
            _list("Baru kritis", _figures(material, found.newly_red)),
            _list("Keluar dari kritis", _figures(material, found.recovered)),
        ]
    if found.has_three:
        lists.append(_list("Kritis tiga triwulan", _figures(material, found.lasting)))
    return lists


def _furthest(material: Material, is_wanted: pd.Series) -> pd.DataFrame:
    """OPD of the period."""
    return material.totals[is_wanted]


def _list(head: str, names: list[NamedFigure]) -> NameList:
    return NameList(f"{head}: {count(len(names))} OPD" if names else f"{head}: tidak ada", names)


def _figures(material: Material, rows: pd.DataFrame) -> list[NamedFigure]:
    """In the order of the ranking."""
    measure = material.front
    rows = ranks.ordered(rows, ranks.order_of("", measure, rows)) if len(rows) else rows
    return [
        NamedFigure(
            row["agency_short_name"], points(row[measure.deviation_column]), _to(row), row[measure.status_column]
        )
        for row in rows.to_dict("records")
    ]


def _names(rows: pd.DataFrame) -> list[NamedFigure]:
    return [NamedFigure(row["agency_short_name"], "", _to(row)) for row in rows.to_dict("records")]


def _to(row: dict) -> str:
    return keys.agency(row["agency_slug"])

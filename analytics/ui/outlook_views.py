"""Prakiraan in three views: pace and the year's end, early warning, simulation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics import theme
from analytics.domain.formats import NBSP, idr, number, percent, points
from analytics.domain.measures import Measure
from analytics.insight import colour_rules
from analytics.insight.findings import early_warning_text, forecast_words, pace, simulation
from analytics.insight.findings.early_warning import EarlyWarning
from analytics.insight.findings.forecast import Forecast
from analytics.insight.findings.pace import Goal, Pace
from analytics.insight.findings.simulation import Simulation
from analytics.insight.sentences import count
from analytics.ui import findings
from analytics.ui.bars import Bar, bars, cards, short_list
from analytics.ui.choice import Choice
from analytics.ui.frame import Screen
from analytics.ui.navigation import ORIGIN, address
from analytics.ui.outlook_choice import bound_of, picked_of, section_of, share_of, simulated_parts
from analytics.ui.prose import Block, plain_table, table_with_text, with_ways
from analytics.ui.table import Slice, slice_of
from analytics.ui.unknown import Unknown

MOST_STEPS = 12


@dataclass(frozen=True)
class View:
    """What a view shows: its sentence, what it is about, the blocks of its columns and its tables."""

    title: str
    subtitle: str
    columns: tuple[list[Block], ...]
    tables: list[Block] = field(default_factory=list)
    part: Slice | None = None
    unknown: tuple[Unknown, ...] = ()


def view_of(screen: Screen, choice: Choice) -> View:
    """The view that the URL names."""
    views = {"peringatan": warning_view, "simulasi": simulation_view}
    return views.get(section_of(choice), pace_view)(screen, choice)


def pace_view(screen: Screen, _choice: Choice) -> View:
    """What the chosen OPD, or the kabupaten, must do per month, beside what it did, and where the year will end."""
    found, measure = findings.findings_of(screen), screen.selection.measure
    own = found.measures[measure.key]
    slug = screen.selection.agency_slug or ""
    paces = {one.agency_slug: one for one in own.paces}
    forecasts = {one.agency_slug: one for one in own.forecasts}
    shown = paces.get(slug)
    if shown is None:
        return View(f"Laju {measure.label.lower()} belum dapat dihitung", screen.selection.period.label, ())
    title = pace.pace_words(shown)
    left = _pace_bars(shown, measure)
    right = cards(_outlook_cards(shown, forecasts.get(slug)))
    detail = f"Laju = poin {measure.label.lower()} per bulan · {screen.selection.period.label} · {_whose(screen)}"
    names = screen.data.agency_names()
    return View(title, detail, (left, [right]), [_pace_table(own.paces, forecasts, names, measure)])


def _whose(screen: Screen) -> str:
    return screen.agency_name or "kabupaten"


def _pace_bars(shown: Pace, measure: Measure) -> list[Block]:
    rows = []
    if shown.recent_pp is not None:
        since = pace.recent_words(shown)
        rows.append(Bar("Laju terakhir", shown.recent_pp, number(shown.recent_pp), "plain", note=since))
    if shown.best_pp is not None:
        note = pace.best_words(shown)
        rows.append(Bar("Laju terbaik", shown.best_pp, number(shown.best_pp), "plain", note=note))
    rows += [_goal_bar(goal) for goal in shown.goals]
    if not rows:
        return []
    title = f"Poin {measure.label.lower()} per bulan"
    return [bars(title, rows, alt=pace.pace_words(shown), note=f"Arsiran: yang diperlukan. {_rule()}", zero="")]


def _rule() -> str:
    return pace.RULE_WORDS[0].upper() + pace.RULE_WORDS[1:] + "."


def _goal_bar(goal: Goal) -> Bar:
    name = "akhir tahun" if goal.period.month == 12 else goal.period.short_label
    note = f"target {percent(goal.target_pct)}" + (" (target belum dimuat)" if goal.is_assumed else "")
    if goal.word == pace.REACHED:
        return Bar(f"Perlu untuk {name}", None, "sudah tercapai", note=note)
    # Without a word for how feasible it is, it has no colour either.
    tone = "ahead" if goal.word in (pace.ENOUGH, pace.AT_BEST) else "behind" if goal.word else "plain"
    return Bar(f"Perlu untuk {name}", goal.required_pp, number(goal.required_pp), tone, note=note, is_open=True)


def _outlook_cards(shown: Pace, forecast: Forecast | None) -> list[tuple[str, str, Sequence[str]]]:
    items = []
    if forecast is not None:
        items.append(_forecast_card(forecast))
    items += [_goal_card(shown, goal) for goal in shown.goals if goal.word != pace.REACHED]
    return items


def _forecast_card(forecast: Forecast) -> tuple[str, str, Sequence[str]]:
    if forecast.reason:
        return "Prakiraan akhir tahun", "–", [f"Tanpa angka: {forecast_words.reason_words(forecast)}"]
    words = [
        f"{forecast_words.range_words(forecast)}; pada uji tepat sekitar 8 dari 10 kali",
        forecast_words.inputs_words(forecast),
        forecast_words.caution_words(forecast),
    ]
    return "Prakiraan akhir tahun", f"≈{NBSP}{percent(forecast.final_pct, 0)}", [text for text in words if text]


def _goal_card(shown: Pace, goal: Goal) -> tuple[str, str, Sequence[str]]:
    times = "" if goal.ratio is None else f"{number(goal.ratio, 1)}×"
    # To rise '1,0×' would be no rise.
    value = number(goal.required_pp) if times in ("", "1,0×") else times
    # The card's own heading begins the sentence.
    rise = f"laju harus naik: dari {pace.recent_text(shown)} menjadi {number(goal.required_pp)} poin per{NBSP}bulan"
    is_rise = goal.ratio is not None and goal.word != pace.ENOUGH
    told = rise if is_rise else pace.goal_words(shown, goal)
    money = [text for text in (pace.money_words(goal), pace.money_formula(goal)) if text]
    texts = [told, pace.feasibility_words(shown, goal), " = ".join(money)]
    return f"Agar {pace.goal_name(goal)} tercapai", value, [text for text in texts if text]


def _pace_table(
    paces: Sequence[Pace], forecasts: Mapping[str, Forecast], names: Mapping[str, str], measure: Measure
) -> Block:
    """Every OPD: the hardest task first; who has not reported last."""
    head = [
        "OPD", "Realisasi", "Laju terakhir", "Perlu per bulan", "Sasaran", "Kali", "Kelayakan", "Prakiraan akhir tahun"
    ]  # fmt: skip
    rows = [one for one in paces if one.agency_slug]
    rows.sort(key=lambda one: (-_hardness(one), names.get(one.agency_slug, "")))
    body = [_pace_row(one, forecasts.get(one.agency_slug), names) for one in rows]
    table = plain_table(f"Laju {measure.label.lower()} setiap OPD menuju sasaran terdekatnya", head, body)
    return with_ways(table, [address(ORIGIN, agency_slug=one.agency_slug) for one in rows])


def _hardness(one: Pace) -> float:
    if not one.goals:
        return -1.0
    return one.goals[0].required_pp / max(one.recent_pp or 0.0, 0.01)


def _pace_row(one: Pace, forecast: Forecast | None, names: Mapping[str, str]) -> list[str]:
    goal = one.goals[0] if one.goals else None
    ending = "–" if forecast is None or forecast.reason else (
        f"≈{NBSP}{percent(forecast.final_pct, 0)} ({forecast_words.range_words(forecast).removeprefix('kisaran ')})"
    )  # fmt: skip
    word = goal.word if goal else ("belum ada realisasi" if one.has_reported else "belum melapor")
    return [
        names.get(one.agency_slug, one.agency_slug), percent(one.actual_pct), _recent_cell(one),
        number(goal.required_pp) if goal else "–", _aim(goal), _times(goal), word or "–", ending,
    ]  # fmt: skip


def _recent_cell(one: Pace) -> str:
    return "–" if one.recent_pp is None else pace.recent_text(one)


def _aim(goal: Goal | None) -> str:
    """Whose target it is: an OPD without one for the next quarter aims at the year's end."""
    if goal is None:
        return "–"
    end = "akhir tahun" if goal.period.month == 12 else goal.period.short_label
    return f"{percent(goal.target_pct)} {end}"


def _times(goal: Goal | None) -> str:
    return "–" if goal is None or goal.ratio is None else f"{number(goal.ratio, 1)}×"


def warning_view(screen: Screen, choice: Choice) -> View:
    """The activities whose pace is below what the running quarter needs, most money first."""
    warned = findings.warned_of(screen)
    rows = warned.activities
    part = slice_of(len(rows), choice.page)
    title = early_warning_text.early_warning_title(warned, screen.agency_name or "")
    words = [*early_warning_text.early_warning_words(warned), *_rise(screen)]
    blocks = [short_list("Yang perlu dibaca bersama daftar ini", words)] if words else []
    shown = rows.iloc[max(part.first - 1, 0) : part.last].to_dict("records")
    unknown = (Unknown("hal", str(choice.page), f"halaman {part.page}"),) if choice.page > part.page_count else ()
    detail = early_warning_text.pace_note(warned) if warned.end else ""
    tables = [_warning_table(shown, warned, part)] if shown else []
    return View(title, detail, (blocks,) if blocks else (), tables, part, unknown)


def _rise(screen: Screen) -> list[str]:
    """That the pace of the chosen OPD, or of the kabupaten, rises later in the year, where its own years say so."""
    own = findings.findings_of(screen).measures[screen.selection.measure_key]
    slug = screen.selection.agency_slug or ""
    told = [forecast_words.rise_words(one, _whose(screen)) for one in own.forecasts if one.agency_slug == slug]
    return [text for text in told if text]


def _warning_table(shown: Sequence[Mapping], warned: EarlyWarning, part: Slice) -> Block:
    end = warned.end.short_label
    head = ("Kegiatan", "Sekarang", f"Target {end}", "Laju per bulan", "Perlu per bulan", "Kurang sekarang", "Mengapa")
    if warned.is_trusted:
        head = ("Kegiatan", "Sekarang", f"Perkiraan {end}", f"Target {end}", "Kurang", "Mengapa")
    body = [_warning_row(row, warned) for row in shown]
    caption = f"Peringatan dini, {number(part.first, 0)}–{number(part.last, 0)} dari {number(part.total, 0)}"
    ways = [address(ORIGIN, agency_slug=row["agency_slug"]) for row in shown]
    return with_ways(table_with_text(caption, head, body), ways)


def _warning_row(row: Mapping, warned: EarlyWarning) -> tuple[str, ...]:
    name, now = f"{row['activity_name']} ({row['agency_short_name']})", percent(row["actual_pct"])
    target = percent(row["target_pct"])
    why = "; ".join(early_warning_text.reasons(row, warned.period.year).values())
    if not warned.is_trusted:
        return name, now, target, number(row["pace_pp"]), number(row["needed_pp"]), idr(row["lacking_idr"]), why
    lacking = idr(row["missing_idr"]) if row["is_slow"] else "–"
    return name, now, percent(row["projected_pct"]), target, lacking, why


def simulation_view(screen: Screen, choice: Choice) -> View:
    """What if chosen OPD, or activities of the chosen OPD, make up a share of what they lack."""
    parts, measure = simulated_parts(screen), screen.selection.measure
    whole, bound, share = _whole_name(screen), bound_of(choice), share_of(choice)
    picked, unknown = picked_of(screen, choice, parts)
    if bound is None:
        found = simulation.simulate(parts, measure, share, picked)
        title = simulation.simulation_title(found, whole)
    else:
        found = simulation.cheapest(parts, measure, bound, share, picked)
        title = simulation.cheapest_title(found, whole)
    left = [] if found.before_pp is None or not found.steps else [
        bars("", _simulated_bars(found, _tones(screen, found)), is_stepped=True, alt=title, note=simulation.LABEL + ".")
    ]  # fmt: skip
    return View(title, simulation.simulation_subtitle(found), (left, [_simulation_cards(screen)]), [], None, unknown)


def _whole_name(screen: Screen) -> str:
    return "kabupaten" if screen.selection.agency_slug is None else str(screen.agency_name)


def _tones(screen: Screen, found: Simulation) -> tuple[str, str]:
    """The colours of the deviation now and of the simulated one, by the rule that the reader chose."""
    target = screen.chosen_totals[screen.selection.measure.target_column]
    rules = screen.data.status_rules(screen.selection.period)
    after = colour_rules.status_of(found.after_pp, float(target), screen.data.rule_key, rules)
    return findings.tone_of(screen), str(theme.band(after))


def _simulated_bars(found: Simulation, tones: tuple[str, str]) -> list[Bar]:
    now, later = tones
    before = Bar("Deviasi sekarang", found.before_pp, points(found.before_pp), now, is_total=True)
    drawn, at = [before], found.before_pp
    for step in found.steps[:MOST_STEPS]:
        note = f"deviasi sendiri {points(step.part.deviation_pp)} · {idr(step.gain_idr)}"
        drawn.append(Bar(str(step.part.name), at + step.gain_pp, points(step.shown_points), "ahead", at, note,
                         is_open=True))  # fmt: skip
        at += step.gain_pp
    rest = found.steps[MOST_STEPS:]
    if rest:
        gain = sum(step.gain_pp for step in rest)
        told = points(sum(step.shown_points for step in rest))
        drawn.append(Bar(f"{count(len(rest))} lainnya", at + gain, told, "ahead", at, is_open=True))
    last = Bar("Deviasi hasil simulasi", found.after_pp, points(found.after_pp), later, is_open=True, is_total=True)
    return [*drawn, last]


def _simulation_cards(screen: Screen) -> Block:
    found, measure = findings.findings_of(screen), screen.selection.measure
    own, slug = found.measures[measure.key], screen.selection.agency_slug or ""
    shown = next((one for one in own.paces if one.agency_slug == slug), None)
    forecast = next((one for one in own.forecasts if one.agency_slug == slug), None)
    return cards([] if shown is None else _outlook_cards(shown, forecast)[:2])

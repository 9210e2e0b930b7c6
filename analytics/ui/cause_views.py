"""Penyebab: where the gap comes from and what changed; because of what stands in reason_views."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analytics.domain.formats import NBSP, idr, is_missing, number, percent, points, round_half_away
from analytics.domain.measures import Measure
from analytics.insight.findings import movement_words, pareto, red_lists, revised_targets, slices
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.movement import CEILING, STEPS, Movement
from analytics.insight.findings.pareto import Pareto
from analytics.insight.findings.rows import rows_of
from analytics.insight.sentences import count
from analytics.ui import findings, reason_views
from analytics.ui.bars import Bar, bars, short_list
from analytics.ui.choice import SLICES, Choice, group_in
from analytics.ui.finding_view import View, basis_words
from analytics.ui.frame import Screen
from analytics.ui.prose import Block, plain_table

MOST_BARS, MOST_NAMES, MOST_ROWS = 12, 8, 60
SECTIONS = {"asal": "Dari mana", "perubahan": "Perubahan", "sebab": "Karena apa"}
SLICE_LABELS = {"": "OPD", "asisten": "Asisten", "sebaya": "Sebaya", "dana": "Dana"}
OWN_SLICE_LABELS = {"": "Program", "dana": "Dana"}
"""Of one OPD."""
_COLUMNS = {"asisten": "supervisor_group", "sebaya": "peer_group"}


def view_of(screen: Screen, choice: Choice) -> View:
    """The view that the URL names."""
    if choice.section == "perubahan":
        return change_view(screen)
    if choice.section == "sebab":
        return reason_views.reason_view(screen)
    return origin_view(screen, group_in(choice, SLICES))


def origin_view(screen: Screen, group: str) -> View:
    """Which parts the deviation of the kabupaten, or of the chosen OPD, is made of, and how few explain most of it."""
    split, measure = findings.split_of(screen), screen.selection.measure
    few = pareto.pareto(split)
    parts, heading, told = _parts(screen, split, group)
    title = told or pareto.pareto_title(few)
    whole = "Kabupaten" if split.scope.agency_slug is None else split.scope.name
    left = []
    if split.deviation_pp is not None:
        drawn = _waterfall(parts, split, whole, measure, findings.tone_of(screen))
        note = "Warna batang: status bagian itu sendiri, seperti di peringkat; abu-abu tanpa status."
        left = [bars(heading, drawn, is_stepped=True, alt=title, note=note)]
    detail = " · ".join(filter(None, (pareto.pareto_words(few), basis_words(screen))))
    columns = (left, [_few_list(few)]) if few.below_count else (left,)
    return View(title, detail, columns, lambda: _origin_tables(split, parts, few, group))


def _parts(screen: Screen, split: Decomposition, group: str) -> tuple[pd.DataFrame, str, str]:
    """The parts to draw, the largest drag first, each with the tone of its own status; what they are; and what a
    slice says ('' where the parts are no slice, or all is in one)."""
    word = split.measure.label.lower()
    if split.scope.agency_slug is not None and group != "dana":
        programs = split.levels["program"]
        tones = _tones(screen.data.program_totals(screen.selection), "program_code", split.measure)
        own = [tones.get(key[1], "plain") for key in programs["key"].tolist()]
        return programs.assign(slug="", tone=own), f"Sumbangan program pada deviasi {word} (poin)", ""
    if group in SLICES and group:
        found, tones = _slice(screen, split, group)
        own = [tones.get(name, "plain") for name in found.parts["name"].tolist()]
        told = slices.slices_title(found) if slices.is_told_apart(found) else ""
        heading = f"Sumbangan per {found.dimension} pada deviasi {word} (poin)"
        return found.parts.assign(slug="", tone=own), heading, told
    agencies, tones = split.levels["opd"], _tones(screen.totals, "agency_slug", split.measure)
    slugs = [key[0] for key in agencies["key"].tolist()]
    own = [tones.get(slug, "plain") for slug in slugs]
    return agencies.assign(slug=slugs, tone=own), f"Sumbangan OPD pada deviasi {word} (poin)", ""


def _slice(screen: Screen, split: Decomposition, group: str) -> tuple[slices.Slices, dict[str, str]]:
    """The parts of a dimension and their tones by name; nobody gives a source of funds a status."""
    if group == "dana":
        return slices.by_funds(split, screen.data.finding_funds(screen.selection)), {}
    column = _COLUMNS[group]
    totals = screen.data.group_totals(screen.selection, group)
    return slices.by_group(split, column), _tones(totals, column, split.measure)


def _tones(totals: pd.DataFrame, key: str, measure: Measure) -> dict[str, str]:
    """The tones of the units of a level by their key: of their status by the rule that the reader chose."""
    statuses = zip(totals[key].tolist(), totals[measure.status_column].tolist(), strict=True)
    return {name: findings.tone_of_status(status) for name, status in statuses}


def _waterfall(
    parts: pd.DataFrame, split: Decomposition, whole: str, measure: Measure, tone: str
) -> list[Bar]:  # fmt: skip
    """Each part from where the one before ended; those beyond the first twelve as one; the whole at the end."""
    rows = parts.to_dict("records")
    head, rest = (rows, []) if len(rows) <= MOST_BARS + 1 else (rows[:MOST_BARS], rows[MOST_BARS:])
    drawn, at = [], 0.0
    for row in head:
        step = _step(row["name"], at, row["contribution_pp"], _part_note(row, measure), row["slug"])
        drawn.append(replace(step, tone=row["tone"]))
        at += row["contribution_pp"]
    if rest:
        # As shown it is what the named ones leave, so that who adds the rows finds the whole.
        left = round_half_away(split.deviation_pp) - sum(round_half_away(row["contribution_pp"]) for row in head)
        added = sum(row["contribution_pp"] for row in rest)
        step = _step(f"{count(len(rest))} lainnya", at, added, idr(sum(row["gap_idr"] for row in rest)))
        drawn.append(replace(step, text=points(left), tone="plain"))
    total = split.deviation_pp
    return [*drawn, Bar(whole, total, points(total), tone, is_total=True, note=f"selisih {idr(split.gap_idr)}")]


def _step(name: str, start: float, added: float, note: str, key: str = "") -> Bar:
    tone = "behind" if round_half_away(added) < 0 else "ahead" if round_half_away(added) > 0 else "plain"
    return Bar(str(name), start + added, points(added), tone, start, note, key)


def _part_note(row: Mapping, measure: Measure) -> str:
    own = "" if is_missing(row["deviation_pp"]) else f"deviasi sendiri {points(row['deviation_pp'])} · "
    worth = "selisih" if measure.key == "keuangan" else "setara"
    return f"{own}{worth} {idr(row['gap_idr'])}"


def _few_list(few: Pareto) -> Block:
    """The first of those that explain most."""
    word = few.measure.label.lower()
    rows = few.chosen.head(MOST_NAMES).to_dict("records")
    items = [
        f"{row['name']}{_owner(row, few)}: {points(row['contribution_pp'])}{NBSP}poin, {idr(row['gap_idr'])}"
        for row in rows
    ]
    rest = len(few.chosen) - len(rows)
    note = f"dan {count(rest)} lainnya, lihat tabel" if rest else ""
    return short_list(f"{_head(few.noun)} yang paling menahan {word}", items, note=note, is_ranked=True)


def _head(noun: str) -> str:
    return noun[0].upper() + noun[1:]


def _owner(row: Mapping, few: Pareto) -> str:
    return "" if few.scope.agency_slug is not None or few.noun == "OPD" else f" ({row['agency_short_name']})"


def _origin_tables(split: Decomposition, parts: pd.DataFrame, few: Pareto, group: str) -> list[Block]:
    head = ["Bagian", "Pagu terhitung", "Deviasi sendiri (poin)", "Sumbangan (poin)", "Selisih rupiah"]
    rows = [
        [row["name"], idr(row["ceiling_idr"]), points(row["deviation_pp"]), points(row["contribution_pp"]),
         idr(row["gap_idr"])]
        for row in parts.to_dict("records")
    ]  # fmt: skip
    tables = [plain_table("Semua bagian, penyumbang terbesar di atas", head, rows)]
    if not few.chosen.empty:
        tables.append(_few_table(few))
    if group == "sebaya" and split.scope.agency_slug is None:
        tables.append(_peer_table(split))
    return tables


def _few_table(few: Pareto) -> Block:
    head = ["Kegiatan", "OPD", "Pagu", "Deviasi (poin)", "Sumbangan (poin)", "Terjelaskan"]
    rows, running = [], 0.0
    for row in few.chosen.head(MOST_ROWS).to_dict("records"):
        running += row["contribution_pp"]
        rows.append([
            row["name"], row["agency_short_name"], idr(row["ceiling_idr"]), points(row["deviation_pp"]),
            points(row["contribution_pp"]), percent(100 * running / few.shortfall_pp),
        ])  # fmt: skip
    more = "" if len(rows) == len(few.chosen) else f", {count(len(rows))} pertama"
    return plain_table(f"{_head(few.noun)} yang menjelaskan ketertinggalan{more}", head, rows)


def _peer_table(split: Decomposition) -> Block:
    """Every OPD inside its own group: a kecamatan is not compared with PUPR."""
    head = ["OPD", "Kelompok sebaya", "Urutan", "Deviasi sendiri (poin)", "Deviasi kelompok", "Sumbangan di kelompok"]
    rows = [
        [row["name"], row["peer_group"],
         f"{number(row['rank_in_group'], 0)} dari {number(row['group_size'], 0)}", points(row["deviation_pp"]),
         points(row["group_deviation_pp"]), points(row["group_contribution_pp"])]
        for row in slices.within_peers(split).frame.to_dict("records")
    ]  # fmt: skip
    return plain_table("Di dalam kelompok sebaya", head, rows)


def change_view(screen: Screen) -> View:
    """From the deviation of the quarter before to that of now, like for like, and who turned red or out of it."""
    moved = findings.moved_of(screen)
    words = [movement_words.counts_words(moved), movement_words.matched_words(moved)]
    left = []
    if moved.counts is not None:
        drawn, title = _movement_bars(moved, findings.tone_of(screen)), movement_words.movement_title(moved)
        left = [bars("Dari deviasi sebelumnya ke sekarang (poin)", drawn, is_stepped=True, alt=title)]
    right = [*_red_lists(screen), *_two_deviations(screen)]
    columns = (left, right) if left else (right,)
    detail = " · ".join(filter(None, [*words, basis_words(screen)]))
    return View(movement_words.movement_title(moved), detail, columns, lambda: _movement_tables(moved))


def _movement_bars(moved: Movement, tone: str) -> list[Bar]:
    opening = Bar(moved.before.label, moved.opening_pp, points(moved.opening_pp), "plain", is_total=True)
    drawn, at = [opening], moved.opening_pp
    for step, value in moved.steps.items():
        shown = moved.shown_steps()[step]
        direction = "behind" if shown < 0 else "ahead" if shown > 0 else "plain"
        rows = moved.items_of(step)
        # Every share of the ceiling moves a little when one ceiling does: how many says nothing.
        note = f"{count(len(rows))} {moved.noun}" if len(rows) and step != CEILING else ""
        drawn.append(Bar(_head(STEPS[step]), at + value, points(shown), direction, at, note))
        at += value
    return [*drawn, Bar(moved.now.label, moved.closing_pp, points(moved.closing_pp), tone, is_total=True)]


def _red_lists(screen: Screen) -> list[Block]:
    found, chosen = findings.findings_of(screen), screen.selection
    evidence, scope = found.evidence, findings.scope_of(screen)
    totals = [scope.of(frame) for frame in evidence.totals.values()]
    quarters = [scope.of(rows_of(evidence.activities, period)) for period in evidence.totals]
    is_first = evidence.before is None
    activities = red_lists.red_activities(quarters, chosen.measure, is_first_of_year=is_first)
    items = [red_lists.red_counts_words(activities)]
    if scope.agency_slug is None:
        lists = found.measures[chosen.measure_key].red_agencies
        items[:0] = [
            red_lists.newly_red_words(lists), red_lists.recovered_words(lists), red_lists.lasting_words(lists)
        ]  # fmt: skip
    before = evidence.totals.get(evidence.before)
    silent = red_lists.silent_agencies(totals[-1], None if before is None else scope.of(before))
    if not silent.empty:
        items.append(red_lists.silent_words(silent, evidence.period, evidence.before))
    note = "Kritis: menurut aturan deviasi dasbor ini."
    return [short_list("Yang menjadi kritis dan yang pulih", list(dict.fromkeys(filter(None, items))), note=note)]


def _two_deviations(screen: Screen) -> list[Block]:
    revised = findings.revised_of(screen)
    items = [revised_targets.revised_title(revised)]
    if revised.scope.agency_slug is None:
        items += revised_targets.moved_agencies_words(revised)
    return [short_list("Terhadap target semula", items, note="Semula: pada laporan pertama triwulan itu.")]


def _movement_tables(moved: Movement) -> list[Block]:
    head = ["Kegiatan", "OPD", "Deviasi sebelum", "Deviasi sekarang", "Pengaruh (poin)"]
    tables = []
    for step, label in STEPS.items():
        rows = moved.named_items_of(step)
        rest = movement_words.reweighted_words(moved) if step == CEILING else ""
        if rows.empty:
            continue
        shown = rows.head(MOST_BARS).to_dict("records")
        more = "" if len(shown) == len(rows) else f", {count(len(shown))} terbesar dari {count(len(rows))}"
        caption = "; ".join(filter(None, (f"{_head(label)}{more}", rest)))
        tables.append(plain_table(caption, head, [_moved_row(row) for row in shown]))
    return tables


def _moved_row(row: Mapping) -> list[str]:
    reason = f" ({row['reason']})" if row["reason"] else ""
    return [
        f"{row['activity_name']}{reason}", row["agency_short_name"], points(row["deviation_before_pp"]),
        points(row["deviation_now_pp"]), points(row["points_pp"]),
    ]  # fmt: skip

"""Penyebab in three views: where the gap comes from, what changed, because of what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import MINUS, NBSP, idr, is_missing, long_date, number, percent, points, round_half_away
from analytics.domain.measures import Measure
from analytics.insight.findings import causes as by_cause
from analytics.insight.findings import movement_words, pareto, problem_texts, red_lists, revised_targets, slices
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.movement import CEILING, STEPS, Movement
from analytics.insight.findings.pareto import Pareto
from analytics.insight.findings.rows import rows_of
from analytics.insight.sentences import count
from analytics.ui import findings
from analytics.ui.bars import Bar, bars, short_list
from analytics.ui.choice import SLICES, Choice, group_in
from analytics.ui.frame import Screen
from analytics.ui.prose import Block, plain_table, wordy_table

MOST_BARS, MOST_NAMES, MOST_ROWS = 12, 8, 60
SECTIONS = {"asal": "Dari mana", "perubahan": "Perubahan", "sebab": "Karena apa"}
SLICE_LABELS = {"": "OPD", "asisten": "Asisten", "sebaya": "Sebaya", "dana": "Dana"}
_COLUMNS = {"asisten": "supervisor_group", "sebaya": "peer_group"}


@dataclass(frozen=True)
class View:
    """What a view shows: its sentence, what it is about, the blocks of its columns, and its tables on demand."""

    title: str
    subtitle: str
    columns: tuple[list[Block], ...]
    tables: Callable[[], list[Block]]


def view_of(screen: Screen, choice: Choice) -> View:
    """The view that the URL names."""
    if choice.section == "perubahan":
        return change_view(screen)
    if choice.section == "sebab":
        return reason_view(screen)
    return origin_view(screen, group_in(choice, SLICES))


def _basis(screen: Screen) -> str:
    return (
        f"Deviasi = realisasi {MINUS} target, kumulatif s.d.{NBSP}{long_date(screen.selection.period.end_date)}, "
        "dalam poin persentase, dibobot pagu"
    )


def origin_view(screen: Screen, group: str) -> View:
    """Which parts the deviation of the kabupaten, or of the chosen OPD, is made of, and how few explain most of it."""
    split, measure = findings.split_of(screen), screen.selection.measure
    few = pareto.pareto(split)
    parts, heading = _parts(screen, split, group)
    whole = "Kabupaten" if split.scope.agency_slug is None else split.scope.name
    left = [] if split.deviation_pp is None else [
        bars(heading, _waterfall(parts, split, whole, measure), is_stepped=True, alt=pareto.pareto_title(few))
    ]  # fmt: skip
    detail = " · ".join(filter(None, (pareto.pareto_words(few), _basis(screen))))
    columns = (left, [_few_list(few)]) if few.below_count else (left,)
    return View(pareto.pareto_title(few), detail, columns, lambda: _origin_tables(split, parts, few, group))


def _parts(screen: Screen, split: Decomposition, group: str) -> tuple[pd.DataFrame, str]:
    """The parts to draw, the largest drag first, and what they are."""
    word = split.measure.label.lower()
    if split.scope.agency_slug is not None:
        programs = split.levels["program"]
        return programs.assign(slug=""), f"Sumbangan program pada deviasi {word} (poin)"
    if group in _COLUMNS:
        found = slices.by_group(split, _COLUMNS[group])
        return found.parts.assign(slug=""), f"Sumbangan per {found.dimension} pada deviasi {word} (poin)"
    if group == "dana":
        found = slices.by_funds(split, screen.data.finding_funds(screen.selection))
        return found.parts.assign(slug=""), f"Sumbangan per sumber dana pada deviasi {word} (poin)"
    agencies = split.levels["opd"]
    slugs = [key[0] for key in agencies["key"].tolist()]
    return agencies.assign(slug=slugs), f"Sumbangan OPD pada deviasi {word} (poin)"


def _waterfall(parts: pd.DataFrame, split: Decomposition, whole: str, measure: Measure) -> list[Bar]:
    """Each part from where the one before ended; those beyond the first twelve as one; the whole at the end."""
    rows = parts.to_dict("records")
    head, rest = (rows, []) if len(rows) <= MOST_BARS + 1 else (rows[:MOST_BARS], rows[MOST_BARS:])
    drawn, at = [], 0.0
    for row in head:
        drawn.append(_step(row["name"], at, row["contribution_pp"], _part_note(row, measure), row["slug"]))
        at += row["contribution_pp"]
    if rest:
        added = sum(row["contribution_pp"] for row in rest)
        drawn.append(_step(f"{count(len(rest))} lainnya", at, added, idr(sum(row["gap_idr"] for row in rest))))
    total = split.deviation_pp
    tone = "behind" if round_half_away(total) < 0 else "ahead"
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
        for row in slices.within_peers(split).to_dict("records")
    ]  # fmt: skip
    return plain_table("Di dalam kelompok sebaya", head, rows)


def change_view(screen: Screen) -> View:
    """From the deviation of the quarter before to that of now, like for like, and who turned red or out of it."""
    moved = findings.moved_of(screen)
    words = [movement_words.counts_words(moved), movement_words.matched_words(moved)]
    left = [] if moved.counts is None else [
        bars("Dari deviasi sebelumnya ke sekarang (poin)", _movement_bars(moved), is_stepped=True,
             alt=movement_words.movement_title(moved))
    ]  # fmt: skip
    right = [*_red_lists(screen), *_two_deviations(screen)]
    columns = (left, right) if left else (right,)
    detail = " · ".join(filter(None, [*words, _basis(screen)]))
    return View(movement_words.movement_title(moved), detail, columns, lambda: _movement_tables(moved))


def _movement_bars(moved: Movement) -> list[Bar]:
    opening = Bar(moved.before.label, moved.opening_pp, points(moved.opening_pp), "plain", is_total=True)
    drawn, at = [opening], moved.opening_pp
    for step, value in moved.steps.items():
        shown = moved.shown_steps()[step]
        tone = "behind" if shown < 0 else "ahead" if shown > 0 else "plain"
        rows = moved.items_of(step)
        # Every share of the ceiling moves a little when one ceiling does: how many says nothing.
        note = f"{count(len(rows))} {moved.noun}" if len(rows) and step != CEILING else ""
        drawn.append(Bar(_head(STEPS[step]), at + value, points(shown), tone, at, note))
        at += value
    tone = "behind" if round_half_away(moved.closing_pp) < 0 else "ahead"
    return [*drawn, Bar(moved.now.label, moved.closing_pp, points(moved.closing_pp), tone, is_total=True)]


def _red_lists(screen: Screen) -> list[Block]:
    found, chosen = findings.findings_of(screen), screen.selection
    evidence, scope = found.evidence, findings.scope_of(screen)
    totals = [scope.of(frame) for frame in evidence.totals.values()]
    quarters = [scope.of(rows_of(evidence.activities, period)) for period in evidence.totals]
    items = [red_lists.red_counts_words(red_lists.red_activities(quarters, chosen.measure))]
    if scope.agency_slug is None:
        lists = red_lists.red_agencies(totals, chosen.measure)
        items[:0] = [
            red_lists.newly_red_words(lists), red_lists.recovered_words(lists), red_lists.lasting_words(lists)
        ]  # fmt: skip
    before = evidence.totals.get(evidence.before)
    silent = red_lists.silent_agencies(totals[-1], None if before is None else scope.of(before))
    if not silent.empty:
        items.append(red_lists.silent_words(silent, evidence.period, evidence.before))
    note = "Merah: kritis menurut aturan deviasi dasbor ini."
    return [short_list("Yang menjadi merah dan yang pulih", list(dict.fromkeys(filter(None, items))), note=note)]


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
        rows = moved.items_of(step)
        if rows.empty:
            continue
        shown = rows.head(MOST_BARS).to_dict("records")
        more = "" if len(shown) == len(rows) else f", {count(len(shown))} terbesar dari {count(len(rows))}"
        tables.append(plain_table(f"{_head(label)}{more}", head, [_moved_row(row) for row in shown]))
    return tables


def _moved_row(row: Mapping) -> list[str]:
    reason = f" ({row['reason']})" if row["reason"] else ""
    return [
        f"{row['activity_name']}{reason}", row["agency_short_name"], points(row["deviation_before_pp"]),
        points(row["deviation_now_pp"]), points(row["points_pp"]),
    ]  # fmt: skip


def reason_view(screen: Screen) -> View:
    """Which causes hold the work back, in points and rupiah, and what is wrong with how problems are written."""
    found, measure = findings.findings_of(screen), screen.selection.measure
    scope, evidence = findings.scope_of(screen), found.evidence
    whole = scope.agency_slug is None
    rows, problems = scope.of(evidence.rows), scope.of(evidence.own_problems)
    known = found.measures[measure.key].causes if whole else by_cause.causes(rows, problems, evidence.book, measure)
    texts = found.texts if whole else problem_texts.problem_texts(rows, scope.of(evidence.problems), evidence.period)
    left = [] if known.table.empty else [
        bars(f"Poin {measure.label.lower()} yang hilang per penyebab", _cause_bars(known.table, measure),
             alt=by_cause.causes_title(known))
    ]  # fmt: skip
    right = [short_list("Cara masalah ditulis", problem_texts.problem_words(texts)), *_parties(known.table)]
    detail = f"Setiap kegiatan di bawah target dihitung sekali, pada penyebab masalah pertamanya · {_basis(screen)}"
    columns = (left, right) if left else (right,)
    return View(
        by_cause.causes_title(known), detail, columns,
        lambda: [*_matrix(known), *_assignments(problems), *_text_tables(texts)],
    )  # fmt: skip


def _cause_bars(table: pd.DataFrame, measure: Measure) -> list[Bar]:
    worth = "kurang" if measure.key == "keuangan" else "setara"
    return [
        Bar(
            row["cause_name"], row["contribution_pp"], points(row["contribution_pp"]), "behind",
            note=f"{count(row['activity_count'])} kegiatan, {count(row['agency_count'])} OPD · {worth} "
            f"{idr(abs(row['gap_idr']))}",
        )
        for row in table.to_dict("records")
        if row["activity_count"]
    ]  # fmt: skip


def _parties(table: pd.DataFrame) -> list[Block]:
    """With whom the costliest causes are to be talked over."""
    known = [row for row in table.to_dict("records") if row["escalation_party"] and row["activity_count"]]
    items = [f"{row['cause_name']}: {row['escalation_party']}" for row in known[:5]]
    return [short_list("Dibahas dengan", items)] if items else []


def _matrix(known: by_cause.Causes) -> list[Block]:
    whole = by_cause.matrix(known)
    if whole.empty:
        return []
    keys = [name for name in whole.columns if name not in ("agency_slug", "agency_short_name", "total")]
    names = dict(zip(known.table["cause_key"], known.table["cause_name"], strict=True))
    rows = [
        [row["agency_short_name"], points(row["total"]), *(points(row[key]) for key in keys)]
        for row in whole.to_dict("records")
    ]
    return [plain_table("OPD dan penyebab (poin kabupaten)", ["OPD", "Semua", *(names[key] for key in keys)], rows)]


def _assignments(problems: pd.DataFrame) -> list[Block]:
    """Every problem text with its cause and why it has it; what is said often stands once."""
    told: dict[tuple[str, ...], int] = {}
    columns = (problems[name].tolist() for name in ("agency_short_name", "issue", "cause_name", "reason"))
    for row in zip(*columns, strict=True):
        if row[2]:
            told[row] = told.get(row, 0) + 1
    ordered = sorted(told, key=lambda row: (-told[row], *row))
    rows = [[issue or "–", agency, f"{count(told[agency, issue, cause, why])}×", cause, why]
            for agency, issue, cause, why in ordered[:MOST_ROWS]]  # fmt: skip
    more = "" if len(rows) == len(ordered) else f", {count(len(rows))} tersering dari {count(len(ordered))}"
    head = ("Masalah", "OPD", "Banyaknya", "Penyebab", "Menurut")
    return [wordy_table(f"Setiap masalah dan penyebabnya{more}", head, rows)] if rows else []


def _text_tables(texts: problem_texts.ProblemTexts) -> list[Block]:
    captions = {
        problem_texts.UNFILLED: "Masalah belum diisi",
        problem_texts.FILLER: "Hanya kata pengisi",
        problem_texts.SAME_TEXT: "Masalah yang sama tiga triwulan berturut-turut",
        problem_texts.COPIED: "Masalah disalin dari triwulan lalu",
    }
    tables = []
    for flag, caption in captions.items():
        rows = texts.of(flag)
        shown: Sequence[Mapping] = rows.head(MOST_BARS).to_dict("records")
        if shown:
            more = "" if len(shown) == len(rows) else f", {count(len(shown))} terjauh dari {count(len(rows))}"
            body = [[row["activity_name"], row["agency_short_name"], row["issue"] or "–"] for row in shown]
            tables.append(wordy_table(f"{caption}{more}", ("Kegiatan", "OPD", "Yang tertulis"), body))
    return tables

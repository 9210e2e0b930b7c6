"""Karena apa: which causes hold the work back, and what is wrong with how problems are written."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.domain.formats import idr, points
from analytics.domain.measures import Measure
from analytics.insight.findings import causes as by_cause
from analytics.insight.findings import problem_text_words, problem_texts
from analytics.insight.sentences import count
from analytics.ui import findings
from analytics.ui.bars import Bar, bars, short_list
from analytics.ui.finding_view import View, basis_words
from analytics.ui.frame import Screen
from analytics.ui.prose import Block, plain_table, wordy_table

MOST_NAMED, MOST_ROWS = 12, 60


def reason_view(screen: Screen) -> View:
    """Which causes hold the work back, in points and rupiah, and what is wrong with how problems are written."""
    found, measure = findings.findings_of(screen), screen.selection.measure
    scope, evidence = findings.scope_of(screen), found.evidence
    whole = scope.agency_slug is None
    rows, problems = scope.of(evidence.rows), scope.of(evidence.own_problems)
    known = found.measures[measure.key].causes if whole else by_cause.causes(rows, problems, evidence.book, measure)
    texts = findings.texts_of(screen)
    left = [] if known.table.empty else [
        bars(f"Poin {measure.label.lower()} yang hilang per penyebab", _cause_bars(known.table, measure),
             alt=by_cause.causes_title(known))
    ]  # fmt: skip
    right = [short_list("Cara masalah ditulis", problem_text_words.problem_words(texts)), *_parties(known.table)]
    counted = "Setiap kegiatan di bawah target dihitung sekali, pada penyebab masalah pertamanya"
    detail = f"{counted} · {basis_words(screen)}"
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
        problem_texts.COPIED: "Masalah disalin dari laporan sebelumnya",
    }
    tables = []
    for flag, caption in captions.items():
        rows = texts.of(flag)
        shown: Sequence[Mapping] = rows.head(MOST_NAMED).to_dict("records")
        if shown:
            more = "" if len(shown) == len(rows) else f", {count(len(shown))} terjauh dari {count(len(rows))}"
            body = [[row["activity_name"], row["agency_short_name"], row["issue"] or "–"] for row in shown]
            tables.append(wordy_table(f"{caption}{more}", ("Kegiatan", "OPD", "Yang tertulis"), body))
    return tables

"""Blocks of the pages: status legend, agencies apart, tables in words, the pager."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import theme
from analytics.domain.formats import NBSP, idr, number, percent, points
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.periods import ROMAN
from analytics.insight import trends
from analytics.insight.colour_rules import ColourRule, RuleCount, counts_words
from analytics.insight.sentences import NO_ACTUAL, NO_TARGET, UNREPORTED, apart, with_any_deviation, with_deviation
from analytics.ui import selection
from analytics.ui.prose import Block, line, names, plain_table, wordy_table
from analytics.ui.table import Slice

NOTES_NOTE = line("note", "Angka berbingkai di belakang nama: banyaknya catatan mutu data OPD itu.")
_APART_TITLES = {
    UNREPORTED: ("Belum melapor", "Tidak dihitung sebagai nol dan tidak masuk peringkat."),
    NO_ACTUAL: ("Melapor, tetapi tanpa realisasi {word}", ""),
    NO_TARGET: ("Tanpa deviasi {word}", "Realisasi ada, tetapi target atau pagunya tidak."),
}


def legend(rule: ColourRule) -> Block:
    """The rule that the colours follow, and its statuses with mark, word and limits, worst first."""
    items = [
        {
            "band": theme.band(band.status),
            "mark": theme.band_mark(band.status),
            "label": band.label,
            "rule": band.limits,
        }
        for band in reversed(rule.bands)
    ]
    return {"kind": "legend", "title": rule_name(rule), "items": items}


def rule_name(rule: ColourRule) -> str:
    """'Aturan warna: Deviasi': which rule the colours on a screen follow."""
    return f"Aturan warna: {rule.label}"


def bold_note(rule: ColourRule) -> Block:
    """What a bold name says."""
    return line("note", f"Nama tebal: {rule.bands[-1].label.lower()} pada salah satu ukuran.")


def lagging_statuses(rule: ColourRule, present: Iterable[str] = ()) -> dict[str, str]:
    """Key -> word of the statuses below target and of those `present` besides, worst first."""
    wanted = {band.status for band in rule.bands if band.is_lagging} | set(present)
    return {status: label for status, label in rule.labels.items() if status in wanted}


def rule_counts(found: Sequence[RuleCount], measure: Measure) -> Block:
    """The same OPD judged by every rule, with formula and basis."""
    head = ["Aturan", "Jumlah OPD", "Rumus", "Dasar"]
    rows = [[one.rule.label, counts_words(one), one.rule.formula, one.rule.basis] for one in found]
    return wordy_table(f"{measure.label} menurut empat aturan", head, rows)


def agencies_apart(totals: pd.DataFrame, measure: Measure, *, in_front_alone: bool = False) -> list[Block]:
    """One block per reason why agencies have no bar in either measure, or in the one in front."""
    blocks = []
    drawn = (with_deviation(totals, measure) if in_front_alone else with_any_deviation(totals))["agency_slug"]
    for status, group in apart(totals[~totals["agency_slug"].isin(drawn)], measure).items():
        if not group.empty:
            title, note = _APART_TITLES[status]
            counted = f"{title.format(word=measure.label.lower())} ({number(len(group), 0)} OPD)"
            blocks.append(names(counted, group["agency_short_name"], note))
    return blocks


def ranking_table(totals: pd.DataFrame) -> Block:
    """The ranking in words: the text alternative of the bars."""
    head = ["OPD", "Pagu"]
    for measure in MEASURES.values():
        head += [
            f"{measure.label}: target",
            f"{measure.label}: realisasi",
            f"{measure.label}: deviasi (poin)",
        ]
    rows = [[row["agency_short_name"], idr(row["ceiling_idr"]), *_figures(row)] for row in totals.to_dict("records")]
    return plain_table("Deviasi per OPD, kumulatif", head, rows)


def _figures(row: dict) -> list[str]:
    texts = []
    for measure in MEASURES.values():
        texts += [
            percent(row[measure.target_column]),
            percent(row[measure.actual_column]),
            points(row[measure.deviation_column]),
        ]
    return texts


def nothing_below(measure: Measure, judged_count: int) -> tuple[str, str]:
    """What stands in place of a table without rows."""
    word = measure.label.lower()
    if judged_count == 0:
        return f"Belum ada kegiatan dengan target dan realisasi {word}", "Pilih OPD atau triwulan lain."
    return (
        f"Tidak ada kegiatan di bawah target {word}",
        f"Semua kegiatan dengan target dan realisasi {word} memenuhi targetnya. Pilih OPD, triwulan, atau ukuran lain.",
    )


def trend_table(trend: pd.DataFrame) -> Block:
    """Each quarter alone and cumulated: the text alternative of the curves."""
    head = ["Triwulan"]
    for measure in MEASURES.values():
        label = measure.label
        head += [
            f"{label}: target triwulan",
            f"{label}: realisasi triwulan",
            f"{label}: target kumulatif",
            f"{label}: realisasi kumulatif",
            f"{label}: deviasi kumulatif (poin)",
        ]
    shown = trends.with_shown_quarters(trend)
    rows = [[f"TW{NBSP}{ROMAN[int(row['quarter'])]}", *_quarter_figures(row)] for row in shown.to_dict("records")]
    return plain_table("Per triwulan dan kumulatif, persen dari pagu", head, rows)


def _quarter_figures(row: dict) -> list[str]:
    texts = []
    for measure in MEASURES.values():
        texts += [
            percent(row[measure.quarter_target_column]), percent(row[measure.quarter_actual_column]),
            percent(row[measure.target_column]), percent(row[measure.actual_column]),
            points(row[measure.deviation_column]),
        ]  # fmt: skip
    return texts


def pager(part: Slice) -> None:
    """Draws Sebelumnya and Berikutnya with the count between them."""
    with st.container(key="halaman", horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
        st.text(f"{number(part.first, 0)}–{number(part.last, 0)} dari {number(part.total, 0)}", width="content")
        _page_button("Sebelumnya", part.page - 1, part)
        _page_button("Berikutnya", part.page + 1, part)


def _page_button(label: str, page: int, part: Slice) -> None:
    st.button(
        label,
        key=f"halaman_{label.lower()}",
        disabled=not 1 <= page <= part.page_count,
        on_click=_turn_to,
        args=(page,),
    )


def _turn_to(page: int) -> None:
    selection.write(replace(selection.current_choice(), page=page))

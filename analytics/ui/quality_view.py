"""Mutu data in blocks: rules, findings page by page, reports by month, and the text for one OPD."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.insight import quality
from analytics.ui import selection
from analytics.ui.frame import Screen
from analytics.ui.prose import Block, details, plain_table, wordy_table
from analytics.ui.table import Slice, slice_of

_WORDS = "lapor: ada realisasi · nol: semua realisasinya nol · belum: wajib lapor, belum ada · –: tidak wajib"


@dataclass(frozen=True)
class QualityPage:
    """One page of findings, in words."""

    title: str
    subtitle: str
    overview: list[Block]
    details: list[Block]
    message: str
    """The text for the chosen OPD; '' where none is chosen."""
    part: Slice


def quality_on(screen: Screen) -> QualityPage:
    """The data of the kabupaten, or of one OPD."""
    chosen, page = screen.selection, selection.current_choice().page
    key = screen.data.folder, screen.data.version, chosen.period.year, chosen.period.month, chosen.agency_slug, page
    return _quality(key, page, screen)


@st.cache_resource(max_entries=200, show_spinner=False)
def _quality(key: tuple, page: int, _screen: Screen) -> QualityPage:
    chosen = _screen.selection
    findings = quality.ordered(_screen.data.quality_findings(chosen))
    name = _screen.agency_name or ""
    part = slice_of(len(findings), page)
    return QualityPage(
        quality.title(findings, name, chosen.period),
        "Catatan bukan kesalahan: hal yang perlu dicek OPD. Angka di layar tidak diubah karenanya",
        [*_rules(findings), *_reports(_screen)],
        _findings(findings.iloc[max(part.first - 1, 0) : part.last]),
        quality.message_to(name, findings, chosen.period, has_reported=_has_reported(_screen)) if name else "",
        part,
    )


def _rules(findings: pd.DataFrame) -> list[Block]:
    rows = quality.rule_rows(findings)
    head = ("Catatan", "Banyaknya", "OPD", "Yang diminta")
    return [wordy_table("Menurut jenisnya, yang terberat di atas", head, rows)] if rows else []


def _reports(screen: Screen) -> list[Block]:
    reports = screen.data.quality_reports(screen.selection.period.year)
    if screen.selection.agency_slug is not None:
        reports = reports[reports["agency_slug"] == screen.selection.agency_slug]
    if reports.empty:
        return []
    heads, rows = quality.report_rows(reports)
    table = plain_table(_WORDS, ["OPD", *heads], rows)
    summary = f"Kelengkapan laporan {screen.selection.period.year} per OPD dan bulan"
    return [details(summary, [table], is_open=len(rows) == 1)]


def _findings(findings: pd.DataFrame) -> list[Block]:
    rows = [
        (
            " · ".join(filter(None, (row["agency_short_name"], row["activity_name"] or "Rekap OPD"))),
            quality.RULES[row["rule"]].label, quality.figure_words(row),
        )
        for row in findings.to_dict("records")
    ]  # fmt: skip
    return [wordy_table("Satu per satu", ("Kegiatan", "Catatan", "Angka"), rows)] if rows else []


def _has_reported(screen: Screen) -> bool:
    own = screen.totals[screen.totals["agency_slug"] == screen.selection.agency_slug]
    return bool(own["has_reported"].astype(bool).any())


def message_box(shown: QualityPage) -> None:
    """Draws the text for the OPD with a button that copies it; nothing where no OPD is chosen."""
    if shown.message:
        with st.expander("Teks untuk OPD ini (WhatsApp)", key="mutu_teks"):
            st.code(shown.message, language=None, wrap_lines=True)

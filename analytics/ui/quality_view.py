"""Mutu data in blocks: rules, findings page by page, who has reported which month, and the text for one OPD."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from analytics.domain.formats import NBSP, number
from analytics.insight import quality, quality_text, report_states
from analytics.pack import quality_sheet
from analytics.ui import frame, selection
from analytics.ui.activity_filters import XLSX_TYPE
from analytics.ui.components import component
from analytics.ui.frame import Screen
from analytics.ui.navigation import ORIGIN, QUALITY, Links, address, links
from analytics.ui.prose import Block, prose, with_ways, wordy_table
from analytics.ui.table import Slice, slice_of
from analytics.ui.unknown import Unknown

_ALL = "semua"
_QUALITY = component("quality", "rq-root")


@dataclass(frozen=True)
class QualityPage:
    """One page of findings, in words. Shared between sessions: not to be changed."""

    title: str
    subtitle: str
    rules: list[Block]
    matrix: dict[str, object]
    details: list[Block]
    slugs: list[str]
    """Whose each finding of the page is."""
    message: str
    """The text for the chosen OPD; '' where none is chosen."""
    found: Mapping[str, int]
    """Rule -> how often it found something, the gravest first."""
    part: Slice


def quality_on(screen: Screen) -> QualityPage:
    """The data of the kabupaten, or of one OPD, as they stand today."""
    chosen, choice = screen.selection, selection.current_choice()
    period = chosen.period.year, chosen.period.month
    # Tomorrow a report may be missing that is only awaited today.
    basis = tuple(frame.basis_words(screen))
    key = *screen.data.key, *period, chosen.agency_slug, basis, date.today()
    return _quality(key, choice.rule, choice.page, screen)


@st.cache_resource(max_entries=200, show_spinner=False)
def _quality(key: tuple, rule: str, page: int, _screen: Screen) -> QualityPage:
    *_, today = key
    chosen, name = _screen.selection, _screen.agency_name or ""
    findings = quality.ordered(_screen.data.quality_findings(chosen))
    shown = quality.of_rule(findings, rule)
    part = slice_of(len(shown), page)
    reports = _screen.data.quality_reports(chosen.period.year)
    tally = findings["rule"].value_counts()
    on_page = shown.iloc[max(part.first - 1, 0) : part.last]
    return QualityPage(
        quality.title(findings, name, chosen.period),
        "Catatan bukan kesalahan: hal yang perlu dicek OPD. Angka di layar tidak diubah karenanya",
        _rules(findings),
        _matrix(_screen, reports, today),
        _findings(on_page, part),
        on_page["agency_slug"].tolist(),
        _message(_screen, findings, reports) if name else "",
        {key: int(tally[key]) for key in quality.RULES if key in tally.index},
        part,
    )


def _rules(findings: pd.DataFrame) -> list[Block]:
    rows = quality.rule_rows(findings)
    head = ("Catatan", "Banyaknya", "Yang diminta")
    return [wordy_table("Menurut jenisnya, yang terberat di atas", head, rows)] if rows else []


def _findings(findings: pd.DataFrame, part: Slice) -> list[Block]:
    rows = [
        (
            " · ".join(filter(None, (row["agency_short_name"], quality.subject(row)))),
            quality.RULES[row["rule"]].label, quality.figure_words(row),
        )
        for row in findings.to_dict("records")
    ]  # fmt: skip
    caption = f"Satu per satu, {number(part.first, 0)}–{number(part.last, 0)} dari {number(part.total, 0)}"
    return [wordy_table(caption, ("Kegiatan", "Catatan", "Angka"), rows)] if rows else []


def _matrix(screen: Screen, reports: pd.DataFrame, today: date) -> dict[str, object]:
    """Every OPD and month as texts, with how many notes each has in the chosen period."""
    period, slug = screen.selection.period, screen.selection.agency_slug
    counts = quality.counts(screen.data.quality_findings(replace(screen.selection, agency_slug=None)))
    whole = report_states.matrix_of(reports, today)
    rows = [
        {
            "slug": one, "name": name, "count": number(counts.get(one, 0), 0),
            "cells": [{"kind": state.kind, "text": state.text, "words": state.words} for state in whole.row(one)],
        }
        for one, name in whole.agencies.items()
        if slug in (None, one)
    ]  # fmt: skip
    chosen = whole.column(period.month) if period.month in whole.months else []
    told = report_states.month_words(chosen) if slug is None else ""
    return {
        "caption": f"Laporan {period.year} per OPD dan bulan" + (f" · {period.short_label}: {told}" if told else ""),
        "heads": ["OPD", *whole.heads, f"Catatan {period.short_label}"],
        "chosen": whole.months.index(period.month) if period.month in whole.months else -1,
        "rows": rows,
        "legend": [
            {"kind": kind, "text": report_states.State(kind, 12).text, "words": words}
            for kind, words in _LEGEND.items()
            if any(state.kind == kind for state in whole.states.values())
        ],
        "note": report_states.time_words(reports, report_states.deadline_of(screen.data.report_deadlines(), period)),
    }


_LEGEND = {
    report_states.REPORTED: "lapor",
    report_states.ZERO: "lapor, semua realisasinya nol",
    report_states.LATE: "lapor, terlambat sekian hari",
    report_states.MISSING: "belum lapor",
    report_states.AWAITED: "belum waktunya",
    report_states.NOT_ASKED: "tidak ditagih: tidak wajib, atau tidak melapor bulanan",
}


def _message(screen: Screen, findings: pd.DataFrame, reports: pd.DataFrame) -> str:
    period, slug = screen.selection.period, screen.selection.agency_slug
    own = reports[(reports["agency_slug"] == slug) & (reports["month"] == period.month)].to_dict("records")
    report = own[0] if own else None
    name = report["agency_name"] if report else screen.agency_name
    banner, sender = frame.basis_words(screen), screen.data.region().sender
    return quality_text.message_to(name, findings, period, report, banner, sender)


def rule_filter(shown: QualityPage) -> None:
    """Draws the choice of one kind of note."""
    choice = selection.current_choice()

    def changed(value: str) -> None:
        selection.write(replace(selection.current_choice(), rule="" if value == _ALL else value, page=1))

    counted = {key: f"{quality.RULES[key].label} ({number(found, 0)})" for key, found in shown.found.items()}
    labels = {_ALL: "Semua catatan", **counted}
    if choice.rule and choice.rule not in labels:
        labels[choice.rule] = quality.RULES[choice.rule].label if choice.rule in quality.RULES else choice.rule
    with st.container(key="saring", horizontal=True, vertical_alignment="bottom", gap="small"):
        selection.bound(
            st.selectbox, "catatan", choice.rule or _ALL, changed, label="Catatan", options=list(labels),
            format_func=lambda value: labels.get(value, value), width=420,
        )  # fmt: skip


def unknown_here(shown: QualityPage) -> list[Unknown]:
    """The page that the URL names beyond the last."""
    page = selection.current_choice().page
    return [Unknown("hal", str(page), f"halaman {shown.part.page}")] if page > shown.part.page_count else []


def matrix_view(shown: QualityPage) -> None:
    """Draws who has reported which month; a name leads to the notes and the text of its OPD."""
    to_agency: Links = links(QUALITY, agency_slug=None)
    _QUALITY(key="mutu_laporan", data={"kind": "matrix", **shown.matrix, "links": to_agency})


def details_view(shown: QualityPage) -> None:
    """Draws the findings one by one, each with the way to the rows of its OPD."""
    ways = [address(ORIGIN, agency_slug=slug) for slug in shown.slugs]
    prose("mutu_daftar", [with_ways(table, ways) for table in shown.details])


def message_view(screen: Screen, shown: QualityPage) -> None:
    """Draws the text for the chosen OPD with a button that copies it, and the way to its neighbours in the list."""
    if not shown.message:
        return
    names = screen.data.agency_names()
    found = quality.counts(screen.data.quality_findings(replace(screen.selection, agency_slug=None)))
    slugs = sorted(found, key=lambda slug: names[slug].casefold())
    own = names[screen.selection.agency_slug].casefold()
    before = [slug for slug in slugs if names[slug].casefold() < own][-1:]
    after = [slug for slug in slugs if names[slug].casefold() > own][:1]
    steps = [
        {"text": f"‹{NBSP}{names[slug]}" if slug in before else f"{names[slug]}{NBSP}›",
         "address": address(QUALITY, agency_slug=slug)}
        for slug in (*before, *after)
    ]  # fmt: skip
    data = {"kind": "message", "title": f"Teks untuk {screen.agency_name} (WhatsApp)", "text": shown.message}
    _QUALITY(key="mutu_teks", data={**data, "steps": steps})


def downloads(screen: Screen, shown: QualityPage) -> None:
    """A button that makes the list to hand over: every note of the OPD shown, and who has reported."""
    chosen = screen.selection

    def workbook() -> bytes:
        findings = quality.of_rule(
            quality.ordered(screen.data.quality_findings(chosen)), selection.current_choice().rule
        )
        whole = report_states.matrix_of(screen.data.quality_reports(chosen.period.year), date.today())
        stamp = frame.stamp_words(screen.data, screen.totals)
        headings = [*frame.basis_words(screen), shown.title, shown.subtitle, stamp]
        return quality_sheet.workbook(findings, whole, headings, chosen.agency_slug)

    whose = chosen.agency_slug or "semua-opd"
    stem = f"{chosen.period.iso}_mutu-data_{whose}{frame.file_suffix(screen)}"
    with st.container(key="unduh", horizontal=True, gap="small"):
        st.download_button(
            "Unduh daftar (Excel)", workbook, f"{stem}.xlsx", XLSX_TYPE, on_click="ignore", key="unduh_xlsx"
        )

"""Blocks of revenue or financing among the rows of a table ('A. PENDAPATAN BLUD'): what is earned is no activity."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.header import Header, is_repeat_of
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import Role

QUESTION, REVENUE, ACTIVITIES = "baris-pendapatan", "pendapatan", "kegiatan"
_NAMES = (Role.ACTIVITY, Role.DESCRIPTION, Role.NAME, Role.GROUP, Role.PROGRAM)
_CODES = (Role.NUMBER, Role.CODE, Role.ACTIVITY_CODE, Role.GROUP_CODE, Role.PROGRAM_CODE)
_QUALIFIED = (
    r"daerah|asli|pad|blud|bos|jasa|layanan|operasional|non|transfer|lain|yang|sah|dan|opd|skpd|dinas|rsud|puskesmas"
    r"|pajak|retribusi|pembiayaan|netto|murni|tahun|anggaran|ta|\d{4}"
)
_EARNS = re.compile(
    rf"(?:pendapatan|penerimaan|pembiayaan|(?:penerimaan|pengeluaran) pembiayaan)(?: (?:{_QUALIFIED}))*"
    rf"|surplus(?: (?:dan )?defisit)?(?: (?:{_QUALIFIED}))*|defisit|silpa|sisa lebih (?:perhitungan|pembiayaan)\b.*"
)
_BUDGET = re.compile(r"(?:jumlah |total )?(?:belanja|pengeluaran(?! pembiayaan))\b.*")
_SPENDS = re.compile(rf"{_BUDGET.pattern}|(?:program|sub kegiatan|kegiatan)\b.*")
# Bidang, program and so on in two digits: an account of revenue is written 4.1.02.
_OF_ACTIVITY = re.compile(r"\d\.\d\d\.\d\d\b")


def without_revenue_rows(grid: Grid, header: Header, decisions: Mapping[str, str]) -> tuple[Grid, list[Finding]]:
    """The table without the rows of revenue and financing, which are named.

    Where no heading of spending stands against it, 'PENDAPATAN' may be a bidang of the OPD: it is asked.
    """
    names = [column.index for column in header.columns if column.role in _NAMES]
    codes = [column.index for column in header.columns if column.role in _CODES]
    said = {row: _heading(grid, row, names) for row in range(header.body_row, grid.height)}
    gone = _blocks(grid, header, said, codes)
    figures = [row for row in gone if _holds_money(grid, row, {*names, *codes})]
    answer = decisions.get(QUESTION, "")
    if not figures or answer == ACTIVITIES:
        return grid, []
    is_sure = any(_BUDGET.fullmatch(text) for row, text in said.items() if row not in gone)
    if not is_sure and answer != REVENUE:
        return grid, [_question(grid, gone, figures, names)]
    rows = [[] if row in gone else cells for row, cells in enumerate(grid.sheet.rows)]
    text = f"Baris pendapatan atau pembiayaan bukan kegiatan, tidak dimuat: {_places(grid, figures, names)}."
    found = note(QUESTION, text, sheet=grid.sheet.name, cell=f"baris {figures[0] + 1}")
    return Grid(replace(grid.sheet, rows=rows)), [found]


def _heading(grid: Grid, row: int, names: Iterable[int]) -> str:
    texts = [text for column in names if (text := grid.text(row, column))]
    return fold_name(without_list_mark(texts[0])) if texts else ""


def _blocks(grid: Grid, header: Header, said: Mapping[int, str], codes: list[int]) -> set[int]:
    """The rows from a heading of revenue to the next one of spending, activity, OPD or header."""
    gone: set[int] = set()
    is_inside = False
    for row, text in said.items():
        is_activity = any(_OF_ACTIVITY.match(grid.text(row, column)) for column in codes)
        if is_activity or _SPENDS.fullmatch(text) or is_agency_name(text) or is_repeat_of(grid, row, header):
            is_inside = False
        elif _EARNS.fullmatch(text):
            is_inside = True
        if is_inside:
            gone.add(row)
    return gone


def _holds_money(grid: Grid, row: int, named: set[int]) -> bool:
    cells = enumerate(grid.sheet.rows[row])
    return any(holds_figure(cell) for column, cell in cells if column not in named)


def _places(grid: Grid, rows: Iterable[int], names: list[int]) -> str:
    named = {row: next(filter(None, (grid.text(row, column) for column in names)), "") for row in rows}
    return listed([f"baris {row + 1} ('{name}')" for row, name in named.items()])


def _question(grid: Grid, gone: Iterable[int], figures: list[int], names: list[int]) -> Finding:
    heading = grid.text(min(gone), names[0])
    return undecided(
        QUESTION,
        f"Baris di bawah '{heading}' mungkin pendapatan atau pembiayaan, bukan kegiatan: "
        f"{_places(grid, figures, names)}.",
        f"Jawab '{QUESTION}' dengan '{REVENUE}' (tidak dimuat) atau '{ACTIVITIES}' (kegiatan: dimuat), atau hapus "
        "barisnya.",
        sheet=grid.sheet.name,
        cell=f"baris {min(gone) + 1}",
        flag="--keputusan",
        question=QUESTION,
    )

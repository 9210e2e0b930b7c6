"""A report of an OPD by account ('5.1 BELANJA OPERASI') without any kegiatan: no account is one, so it is refused."""

import re
from collections.abc import Sequence

from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, refused
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.tables.revenue import RULE as REVENUE
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.spending_kinds import holds_spending, is_kind_of_spending
from analytics.intake.rows import SheetReading

RULE = "hanya-rekening"
_ALONE = {RULE: "hanya rekening anggaran", REVENUE: "hanya pendapatan"}
# '5.1' is belanja operasi, '5.01' the urusan of planning.
_ACCOUNT = re.compile(r"[4-6](?:\.\d(?:\.\d+)*)?")
_OF_BUDGET = re.compile(
    r"(?:pendapatan|belanja|surplus|defisit|pembiayaan|penerimaan|pengeluaran|silpa|sisa|transfer)\b"
)


def accounts_alone(grid: Grid, naming: Naming, body: Body, rows: Sequence[int]) -> list[Finding]:
    """The refusal of a table of which every row is an account of the budget; empty for any other one."""
    read = sorted({*rows, *body.rows, *body.headings})
    codes = {row: code for row in read if (code := naming.code(grid, row))}
    names = {row: naming.text(grid, row, Role.ACTIVITY) for row in read}
    by_code = any("." in code for code in codes.values()) and all(map(_ACCOUNT.fullmatch, codes.values()))
    by_name = not codes and holds_spending(names[row] for row in rows)
    if not rows or not (by_code or by_name) or not all(_is_of_budget(names[row]) for row in read if row not in codes):
        return []
    first = next((row for row in read if row in codes or names[row]), read[0])
    role = Role.ACTIVITY_CODE if codes else Role.ACTIVITY
    cell = naming.cell(first, role) or address(first, 0)
    return [
        refused(
            RULE,
            "Lembar ini hanya berisi rekening anggaran (pendapatan, belanja, pembiayaan), tidak ada kegiatan: mulai "
            f"{cell} ('{codes.get(first) or names[first]}').",
            "Muat laporan per kegiatan atau sub kegiatan; atau, untuk jumlah OPD-nya saja, rekap satu baris per OPD "
            "dengan kolom OPD, Pagu, dan Realisasi.",
            sheet=grid.sheet.name,
            cell=cell,
        )
    ]


def without_accounts_alone(readings: list[SheetReading]) -> tuple[list[SheetReading], list[Finding]]:
    """The readings without such sheets and those of revenue, and what is said of them, where others are loaded."""
    alone = {id(reading): why for reading in readings if (why := _why_alone(reading))}
    others = [reading for reading in readings if id(reading) not in alone]
    if not any(reading.rows for reading in others):
        return readings, []
    return others, [
        note("lembar-dilewati", f"Lembar '{one.sheet}' dilewati: {alone[id(one)]}.", sheet=one.sheet)
        for one in readings
        if id(one) in alone
    ]


def _why_alone(reading: SheetReading) -> str:
    """What the sheet is about, where that is no activity; '' for any other sheet."""
    return next((_ALONE[finding.rule] for finding in reading.findings if finding.rule in _ALONE), "")


def _is_of_budget(name: str) -> bool:
    folded = fold_name(name)
    return not folded or is_kind_of_spending(name) or bool(_OF_BUDGET.match(folded) or w.TOTAL_ROW.match(folded))

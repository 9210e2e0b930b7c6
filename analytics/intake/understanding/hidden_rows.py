"""Rows that are hidden in the file: loaded where its own JUMLAH counts them or its numbering runs through them, else
only where a person says so."""

import re
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.rows import MONEY_GROUPS, Level, SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

_MONEY = ("ceiling_idr", *MONEY_GROUPS)
QUESTION, LOAD, LEAVE_OUT = "baris-tersembunyi", "muat", "abaikan"
_NUMBERED = re.compile(r"(.*?)(\d{1,6})\D?")
"""'1.02', '2', '2.' and 'Kegiatan 2'."""


def settle_hidden_rows(files: list[FileDraft], answers: Answers) -> None:
    """Asks about rows that nobody sees who opens the file, or takes them out as it was answered."""
    for file in files:
        hidden = {sheet.name: sheet for sheet in file.workbook.sheets if sheet.hidden_rows}
        for reading in (reading for reading in file.readings if reading.sheet in hidden):
            sheet = hidden[reading.sheet]
            rows = [draft for draft in file.drafts if draft.reading is reading]
            found = [draft for draft in rows if draft.source.row - 1 in sheet.hidden_rows]
            totals = [stated for (_, group), (stated, _) in reading.stated_totals.items() if group == "ceiling_idr"]
            is_counted = _are_in_total(totals, rows) if totals else _are_in_numbering(Grid(sheet), rows, found)
            answer = answers.of(file.file_name, reading.sheet).others.get(QUESTION, "")
            if found and (answer == LEAVE_OUT or not is_counted):
                _settle(file, reading, found, answer)


def _are_in_total(totals: list[Decimal], rows: list[Draft]) -> bool:
    """True where a total of pagu in the file is that of all rows, the hidden ones too."""
    months = {draft.source.month for draft in rows}
    sums = [
        sum((draft.source.ceiling_idr or Decimal(0) for draft in rows if draft.source.month == month), Decimal(0))
        for month in months
    ]
    return any(total in sums for total in totals)


def _are_in_numbering(grid: Grid, rows: list[Draft], found: list[Draft]) -> bool:
    """True where a number or code of the activities runs through each hidden row and would have a hole without it.

    An OPD is asked all the same: one that is hidden is often the old name of the one below.
    """
    numbers = sorted({draft.source.row - 1 for draft in rows})
    hidden = {draft.source.row - 1 for draft in found}
    if any(draft.source.level is not Level.ACTIVITY for draft in found):
        return False
    return any(all(_runs_through(grid, column, numbers, row) for row in hidden) for column in range(grid.width))


def _runs_through(grid: Grid, column: int, rows: list[int], row: int) -> bool:
    place = rows.index(row)
    if not 0 < place < len(rows) - 1:
        return False
    matches = [_NUMBERED.fullmatch(grid.text(each, column)) for each in rows[place - 1 : place + 2]]
    if not all(matches):
        return False
    (_, first), *_ = parts = [(match[1], int(match[2])) for match in matches]
    is_one_row = len({prefix for prefix, _ in parts}) == 1
    return is_one_row and [count for _, count in parts] == [first, first + 1, first + 2]


def _settle(file: FileDraft, reading: SheetReading, found: list[Draft], answer: str) -> None:
    named = some(list(dict.fromkeys(f"baris {draft.source.row} ('{_name(draft)}')" for draft in found)))
    where = {"sheet": reading.sheet, "cell": f"baris {found[0].source.row}"}
    if answer == LEAVE_OUT:
        left_out = {id(draft) for draft in found}
        file.drafts = [draft for draft in file.drafts if id(draft) not in left_out]
        text = f"Baris tersembunyi tidak dimuat, seperti dijawab: {named}{_money(found)}."
        file.findings.append(note(QUESTION, text, **where))
    elif answer != LOAD:
        file.findings.append(_question(named, where))


def _money(found: list[Draft]) -> str:
    """' (pagu 100,00; realisasi keuangan 40,00)' of the last period of the rows; '' without any."""
    last = max(draft.source.month or 0 for draft in found)
    rows = [draft.source for draft in found if (draft.source.month or 0) == last]
    sums = {group: sum((getattr(row, group) or Decimal(0) for row in rows), Decimal(0)) for group in _MONEY}
    told = [f"{GROUP_WORDS[group]} {number(amount)}" for group, amount in sums.items() if amount]
    return f" ({'; '.join(told)})" if told else ""


def _name(draft: Draft) -> str:
    return draft.source.activity_name or draft.source.activity_code or draft.source.agency_name


def _question(named: str, where: dict[str, str]) -> Finding:
    return undecided(
        QUESTION,
        f"Baris ini disembunyikan di berkas, jadi tidak terlihat saat dibuka, tetapi berisi angka: {named}.",
        f"Tampilkan atau hapus barisnya, atau jawab '{QUESTION}' dengan '{LOAD}' (tetap dimuat) atau '{LEAVE_OUT}' "
        "(tidak dimuat).",
        flag="--keputusan",
        question=QUESTION,
        **where,
    )

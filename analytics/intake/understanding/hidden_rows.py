"""Rows that are hidden in the file: loaded only where its own JUMLAH counts them, or where a person says so."""

from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import MONEY_GROUPS, SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.wording import GROUP_WORDS, some

_MONEY = ("ceiling_idr", *MONEY_GROUPS)
QUESTION, LOAD, LEAVE_OUT = "baris-tersembunyi", "muat", "abaikan"


def settle_hidden_rows(files: list[FileDraft], answers: Answers) -> None:
    """Asks about rows that nobody sees who opens the file, or takes them out as it was answered."""
    for file in files:
        hidden = {sheet.name: sheet.hidden_rows for sheet in file.workbook.sheets if sheet.hidden_rows}
        for reading in (reading for reading in file.readings if reading.sheet in hidden):
            rows = [draft for draft in file.drafts if draft.reading is reading]
            found = [draft for draft in rows if draft.source.row - 1 in hidden[reading.sheet]]
            if found and not _are_in_total(reading, rows):
                _settle(file, reading, found, answers.of(file.file_name, reading.sheet).others.get(QUESTION, ""))


def _are_in_total(reading: SheetReading, rows: list[Draft]) -> bool:
    """True where a total of pagu in the file is that of all rows, the hidden ones too."""
    totals = [stated for (_, group), (stated, _) in reading.stated_totals.items() if group == "ceiling_idr"]
    months = {draft.source.month for draft in rows}
    sums = [
        sum((draft.source.ceiling_idr or Decimal(0) for draft in rows if draft.source.month == month), Decimal(0))
        for month in months
    ]
    return bool(totals) and any(total in sums for total in totals)


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

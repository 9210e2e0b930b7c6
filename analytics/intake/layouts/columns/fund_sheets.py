"""One sheet for every source of funds: a line above the table or the name of the sheet says it where no column does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.rows import SheetReading

_FUND = re.compile(
    r"(?:pad|dau|dak|dbh|did|dif|blud|apbn|apbd i|bankeu|bkk|silpa|hibah|otsus|dais|dana desa|pajak rokok|kapitasi"
    r"|bok|bos|dbh ?cht|dbh (?:sda|sawit|dr|pajak|migas)|cukai|insentif fiskal|pendapatan asli daerah"
    r"|dau (?:bg|sg|earmark(?:ed)?|block ?grant|specific ?grant|(?:yang )?(?:tidak |telah )?ditentukan(?: .*)?)"
    r"|dak (?:fisik|non ?fisik)(?: .*)?"
    r"|bantuan (?:keuangan(?: .*)?|provinsi)|bankeu .*|dana (?:alokasi|bagi hasil|insentif|transfer)(?: .*)?)"
)
_AROUND = re.compile(r"^(?:\d+ |sumber dana |sumber |dana (?=dau|dak|dbh|did|blud|hibah|bok|bos))+")
_BEHIND = re.compile(
    r" (?:(?:tw|triwulan) (?:i|ii|iii|iv|[1-4])|semester (?:i|ii|[12])|(?:ta |tahun )?20\d\d|s d .*"
    r"|juni|maret|september|desember)$"
)


def fund_of_sheet(name: str) -> str:
    """'DAK Fisik' for a sheet 'DAK Fisik TW II'; '' for the name of anything else."""
    text = " ".join(name.split())
    folded = _AROUND.sub("", fold_name(text))
    core = folded
    while (shorter := _BEHIND.sub("", core)) != core:
        core = shorter
    if not _FUND.fullmatch(core):
        return ""
    return text if fold_name(text) == core else core.upper()


def name_funds(readings: Sequence[SheetReading], funds_above: Mapping[str, str]) -> None:
    """Gives the rows of each sheet the source of funds above its table or in its name, with a note.

    `funds_above` is by name of sheet. Only where every sheet of that level is one of a source: beside a sheet of all
    sources they would count twice. A workbook of one source alone must say it above its table.
    """
    for level in {row.level for reading in readings for row in reading.rows}:
        sheets = [reading for reading in readings if any(row.level is level for row in reading.rows)]
        funds = {reading.sheet: funds_above.get(reading.sheet) or fund_of_sheet(reading.sheet) for reading in sheets}
        is_one_each = len(set(map(fold_name, funds.values()))) > 1 or all(
            fund_of_sheet(funds_above.get(sheet, "")) for sheet in funds
        )
        is_told_in_rows = any(row.funding_source for reading in sheets for row in reading.rows)
        if is_told_in_rows or not (is_one_each and all(funds.values())):
            continue
        for reading in sheets:
            reading.rows[:] = [replace(row, funding_source=funds[reading.sheet]) for row in reading.rows]
        sheets[0].findings.append(_named(funds, is_above=any(funds_above.get(sheet) for sheet in funds)))


def _named(funds: Mapping[str, str], is_above: bool) -> Finding:
    names = listed([f"'{sheet}': {fund}" if is_above else f"'{sheet}'" for sheet, fund in funds.items()])
    place = "baris 'Sumber Dana' di atas tabel" if is_above else "nama lembar"
    return note(
        "sumber-dana-di-lembar",
        f"Sumber dana diambil dari {place}: {names}. Kegiatan yang sama di lembar-lembar itu dijumlah.",
        f"Bila {place} bukan sumber dana, gantilah.",
        sheet=next(iter(funds)),
    )

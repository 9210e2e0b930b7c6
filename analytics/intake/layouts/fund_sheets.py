"""One sheet for every source of funds: the names of the sheets say it where no column does."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.findings import note
from analytics.intake.layouts.problems import listed
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


def name_funds(readings: Sequence[SheetReading]) -> None:
    """Gives the rows of each sheet the source of funds in its name, with a note.

    Only where every sheet of that level is one of a source: beside a sheet of all sources they would count twice.
    """
    for level in {row.level for reading in readings for row in reading.rows}:
        sheets = [reading for reading in readings if any(row.level is level for row in reading.rows)]
        funds = {reading.sheet: fund_of_sheet(reading.sheet) for reading in sheets}
        is_one_each = all(funds.values()) and len(set(map(fold_name, funds.values()))) > 1
        if not is_one_each or any(row.funding_source for reading in sheets for row in reading.rows):
            continue
        for reading in sheets:
            reading.rows[:] = [replace(row, funding_source=funds[reading.sheet]) for row in reading.rows]
        names = listed([f"'{reading.sheet}'" for reading in sheets])
        sheets[0].findings.append(
            note(
                "sumber-dana-dari-nama-lembar",
                f"Sumber dana diambil dari nama lembar: {names}. Kegiatan yang sama di lembar-lembar itu dijumlah.",
                "Bila nama lembar bukan sumber dana, ganti namanya.",
                sheet=sheets[0].sheet,
            )
        )

"""Rows of a recap that name a kind of spending, a programme or a heading of the budget: never an OPD."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.recap_lines import RecapLine

_SPENDING = re.compile(
    r"(?:(?:jumlah |total )?(?:belanja|pendapatan|pembiayaan|(?:penerimaan|pengeluaran) (?:daerah|pembiayaan))"
    r"|surplus|defisit|silpa|program|kegiatan|sub kegiatan)\b.*"
    r"|(?:non ?)?fisik|(?:tidak )?langsung|pegawai|barang(?: (?:dan )?jasa)?|modal|operasi(?:onal)?"
    r"|(?:tidak|tak) terduga|transfer|hibah"
)


def names_spending(line: RecapLine) -> bool:
    """True for 'Belanja Modal', 'Non Fisik', 'Program …' and 'Pembiayaan'."""
    return _SPENDING.fullmatch(line.folded) is not None


def spending_lines(lines: Sequence[RecapLine]) -> Iterator[tuple[list[RecapLine], bool]]:
    """The rows of spending by the row above them, and whether their money is surely that of rows which are loaded."""
    agencies = [line for line in lines if not names_spending(line)]
    for head, run in _runs(lines):
        is_split = head is not None and (head.equals(run) or head.repeats(run))
        if is_split or (run[0].equals(agencies) and run[0].equals(run[1:])):
            yield run, True
        else:
            members = _until_next(lines, run[-1])
            for line in run:
                is_group = line is run[-1] and line.equals_exactly(members)
                yield [line], is_group or _is_empty(line) or line.equals(agencies)


def breakdowns(lines: Sequence[RecapLine]) -> Iterator[tuple[RecapLine, list[RecapLine], bool]]:
    """An OPD by its name and the rows below that add up to it though none has the name of an OPD.

    An OPD numbered 1, 2, 3 above rows that are not stays itself, surely; where the rows below carry the numbers it
    may as well be the heading of a group.
    """
    for place, head in enumerate(lines):
        below = []
        for line in lines[place + 1 :]:
            if line.kind == head.kind or is_agency_name(line.name) or line.is_group or line.is_part:
                break
            below.append(line)
        if is_agency_name(head.name) and not head.is_group and head.equals_exactly(below):
            yield head, below, head.kind == "number"


def _runs(lines: Sequence[RecapLine]) -> Iterator[tuple[RecapLine | None, list[RecapLine]]]:
    """The rows of spending that stand together, with the row above them; None where they stand first."""
    head: RecapLine | None = None
    run: list[RecapLine] = []
    for line in lines:
        if names_spending(line):
            run.append(line)
            continue
        if run:
            yield head, run
        head, run = line, []
    if run:
        yield head, run


def _until_next(lines: Sequence[RecapLine], heading: RecapLine) -> list[RecapLine]:
    """The rows below a heading, down to the next one: 'Belanja Operasi' above all OPD, then 'Belanja Modal'."""
    return list(takewhile(lambda line: not names_spending(line), (one for one in lines if one.row > heading.row)))


def _is_empty(line: RecapLine) -> bool:
    return bool(line.money) and not any(line.money.values())

"""Rows without a number below a numbered OPD of a recap ('RSUD Bumi Panua'): its parts, or OPD of their own."""

from collections.abc import Sequence

from analytics.intake.layouts.recaps.recap_sorting import PART_QUESTION, Sorting
from analytics.intake.layouts.texts.contents import is_agency_name, is_whole_agency
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.recap_lines import RecapLine
from analytics.intake.layouts.texts.secretariat import is_secretariat, is_section

_FEWEST_NUMBERED = 3
_NUMBERED = ("number", "roman")


def sort_unnumbered(grid: Grid, lines: Sequence[RecapLine], sorting: Sorting) -> None:
    """Asks what they are where every other OPD is numbered; the total of the table may prove them to be parts.

    A dinas, badan, kecamatan or inspektorat is an OPD whose number somebody forgot.
    """
    settled = sorting.rows()
    loose = [line for line in lines if line.row not in settled]
    found = [line for line in loose if not line.kind and _may_be_part(line)]
    others = [line for line in loose if line not in found]
    if len(others) < _FEWEST_NUMBERED or any(line.kind not in _NUMBERED for line in others):
        return
    for head in others:
        if is_agency_name(head.name) and not head.is_group:
            parts = _right_below(grid, head, found)
            if head.holds(parts):
                sorting.add(PART_QUESTION, parts, is_known=False)


def _may_be_part(line: RecapLine) -> bool:
    is_of_setda = is_secretariat(line.folded) or is_section(line.folded)
    return not (line.is_group or is_of_setda or is_whole_agency(line.folded))


def _right_below(grid: Grid, head: RecapLine, found: Sequence[RecapLine]) -> list[RecapLine]:
    """The rows below an OPD down to the first other text."""
    by_row = {line.row: line for line in found}
    parts: list[RecapLine] = []
    for row in range(head.row + 1, grid.height):
        if row in by_row:
            parts.append(by_row[row])
        elif grid.texts(row):
            break
    return parts

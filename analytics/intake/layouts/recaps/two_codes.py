"""One name of an OPD under several SKPD codes in a recap: one OPD of several bidang urusan, or a name that is wrong."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from analytics.domain.names import code_segments, fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.rows.added_rows import added_row
from analytics.intake.layouts.texts.problems import named
from analytics.intake.rows import GROUPS, SourceRow

QUESTION = RULE = "opd-dua-kode"
ADDED = "jumlah"
_AGENCY_SEGMENTS = 7


def settled_codes(
    sheet: str, rows: Sequence[SourceRow], decisions: Mapping[str, str]
) -> tuple[list[SourceRow], list[Finding]]:
    """The rows, with those of one name and several codes added up where a person says that they are one OPD."""
    families: dict[tuple, list[SourceRow]] = defaultdict(list)
    for row in rows:
        families[fold_name(row.agency_name), row.sub_unit, row.year, row.month, row.funding_source].append(row)
    found = [family for family in families.values() if _has_several_codes(family)]
    if not found:
        return list(rows), []
    if decisions.get(QUESTION) != ADDED:
        return list(rows), [_question(sheet, found)]
    totals = {id(family[0]): total for family in found if (total := added_row(family))}
    gone = {id(row) for family in found if id(family[0]) in totals for row in family[1:]}
    kept = [totals.get(id(row), row) for row in rows if id(row) not in gone]
    text = f"Satu OPD dengan beberapa kode SKPD dijumlahkan, seperti dijawab: {_places(found)}."
    return kept, [note(RULE, text, sheet=sheet, cell=f"baris {found[0][0].row}")]


def _has_several_codes(family: Sequence[SourceRow]) -> bool:
    """True for rows of one name that each have another whole code, and not merely the same figures again."""
    codes = {row.agency_code for row in family}
    are_whole = all(len(code_segments(code)) >= _AGENCY_SEGMENTS for code in codes)
    figures = {tuple(getattr(row, group) for group in GROUPS) for row in family}
    return len(codes) == len(family) > 1 and are_whole and len(figures) > 1


def _question(sheet: str, found: Sequence[Sequence[SourceRow]]) -> Finding:
    return undecided(
        RULE,
        f"Nama OPD yang sama berdiri di bawah kode SKPD yang berbeda: {_places(found)}. Itu satu OPD dengan beberapa "
        "bidang urusan, atau salah satu namanya salah tulis.",
        "Betulkan nama OPD yang salah di berkas, simpan, lalu coba lagi. Bila memang satu OPD, jawab --keputusan "
        f"dengan {json.dumps({QUESTION: ADDED})}: angkanya dijumlahkan, fisiknya ditimbang dengan pagu.",
        sheet=sheet,
        cell=f"baris {found[0][0].row}",
        value=found[0][0].agency_name[:120],
        flag="--keputusan",
        question=QUESTION,
    )


def _places(found: Sequence[Sequence[SourceRow]]) -> str:
    rows = list({row.row: row for family in found for row in family}.values())
    return named([(f"baris {row.row}", f"{row.agency_code} {row.agency_name}") for row in rows])

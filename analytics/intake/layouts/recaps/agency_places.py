"""One OPD several times in a recap, told apart only by an unread text or by a kind of spending behind its name.

They are parts of it, or a repetition.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.added_rows import added_row
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import named
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.layouts.texts.spending_kinds import is_pay_or_spending
from analytics.intake.questions import CHOICES
from analytics.intake.rows import GROUPS, PHYSICAL_GROUPS, SourceRow

QUESTION = "baris-unit"
_ADDED, _REPEATED, _UNITS = "tambah", "ulangan", "unit"
_RULE = "opd-beberapa-baris"

_KIND_BEHIND = re.compile(r"^(.+?)\s*(?:[(\[]\s*([^()\[\]]+)[)\]]|\s[-–—:]\s+(.+))$")

Family = Sequence[SourceRow]


def settled_places(
    grid: Grid, header: Header | None, rows: Sequence[SourceRow], decisions: Mapping[str, str]
) -> tuple[list[SourceRow], list[Finding]]:
    """The rows, with those of one OPD, period and source added up where a person says that they are parts of it."""
    families, texts = _by_kind(rows)
    if texts and decisions.get(QUESTION) == _UNITS:
        return list(rows), []
    if not texts:
        families = _families(rows)
        texts = _texts(grid, header, families) if header else {}
    if not texts:
        return list(rows), []
    told = [family for family in families if all(row.row in texts for row in family)]
    is_by_kind = any(_named_by(family) != family[0].agency_name for family in told)
    is_repeated = not is_by_kind and not any(map(_differ, told))
    answer = decisions.get(QUESTION)
    if answer == _REPEATED and is_repeated:
        return list(rows), []
    if answer != _ADDED:
        return list(rows), [_question(grid, told, texts, _REPEATED if is_repeated else _UNITS if is_by_kind else "")]
    gone = {id(row) for family in told for row in family[1:]}
    totals = {id(family[0]): replace(_total(family), agency_name=_named_by(family)) for family in told}
    text = f"Baris OPD yang sama dijumlahkan, seperti dijawab: {_places(told, texts)}."
    if any(_total_is_without_progress(family) for family in told):
        text += " Fisiknya tidak dimuat: tidak dapat ditimbang, pagu atau fisiknya kosong di sebagian baris."
    kept = [totals.get(id(row), row) for row in rows if id(row) not in gone]
    return kept, [note(_RULE, text, sheet=grid.sheet.name, cell=f"baris {told[0][0].row}")]


def _families(rows: Sequence[SourceRow]) -> list[Family]:
    families: dict[tuple, list[SourceRow]] = defaultdict(list)
    for row in rows:
        key = (fold_name(row.agency_name), row.agency_code, row.sub_unit, row.funding_source, row.year, row.month)
        families[key].append(row)
    return [family for family in families.values() if len(family) > 1]


def _by_kind(rows: Sequence[SourceRow]) -> tuple[list[Family], dict[int, str]]:
    """'Dinas A (Gaji)' and 'Dinas A (Non Gaji)' by their OPD, with the kind behind each name.

    None where the OPD stands by itself, too: then they may be in its own row.
    """
    kinds = {row.row: kind for row in rows if (kind := _split(row.agency_name)[1])}
    families = _families([replace(row, agency_name=_split(row.agency_name)[0]) for row in rows if row.row in kinds])
    alone = {fold_name(row.agency_name) for row in rows if row.row not in kinds}
    own = {row.row: row for row in rows}
    told = [
        [own[row.row] for row in family]
        for family in families
        if fold_name(family[0].agency_name) not in alone and len({fold_name(kinds[row.row]) for row in family}) > 1
    ]
    return told, {row.row: kinds[row.row] for family in told for row in family}


def _split(name: str) -> tuple[str, str]:
    """('Dinas A', 'Non Gaji'); ('', '') where no kind of spending stands behind the name of an OPD."""
    found = _KIND_BEHIND.match(name.strip())
    kind = (found[2] or found[3]) if found else ""
    return (found[1], kind) if found and is_agency_name(found[1]) and is_pay_or_spending(kind) else ("", "")


def _named_by(family: Family) -> str:
    name = _split(family[0].agency_name)[0]
    return name if name and all(_split(row.agency_name)[0] for row in family) else family[0].agency_name


def _texts(grid: Grid, header: Header, families: Sequence[Family]) -> dict[int, str]:
    """Row number -> the text that tells it from the others of its OPD, of the first column that tells any apart."""
    unread = [column.index for column in header.columns if column.role in (None, Role.OTHER)]
    for index in unread:
        texts = {row.row: grid.filled_text(row.row - 1, index) for family in families for row in family}
        if any(holds_figure(grid.cell(number - 1, index)) for number in texts):
            continue
        apart = [f for f in families if len({fold_name(texts[row.row]) for row in f}) == len({row.row for row in f})]
        if found := {row.row: texts[row.row] for family in apart for row in family}:
            return found
    return {}


def _differ(family: Family) -> bool:
    return len({tuple(getattr(row, group) for group in GROUPS) for row in family}) > 1


def _total(family: Family) -> SourceRow:
    without = [replace(row, **dict.fromkeys(PHYSICAL_GROUPS)) for row in family]
    return added_row(family) or added_row(without) or family[0]


def _total_is_without_progress(family: Family) -> bool:
    return added_row(family) is None


def _question(grid: Grid, told: Sequence[Family], texts: Mapping[int, str], other: str) -> Finding:
    """`other`: the answer that there is beside adding up; '' for none."""
    words = CHOICES[QUESTION]
    others = {_REPEATED: "hanya tertulis lagi", _UNITS: "OPD sendiri"}
    or_other = f", atau '{other}' bila {others[other]}" if other else ""
    return undecided(
        _RULE,
        f"OPD yang sama tertulis beberapa kali, dibedakan hanya oleh teks ini: {_places(told, texts)}.",
        f"Jawab '{QUESTION}' dengan '{_ADDED}' bila bagian dari OPD itu (dijumlahkan){or_other}. Bila OPD lain, "
        "betulkan namanya di berkas.",
        sheet=grid.sheet.name,
        cell=f"baris {told[0][0].row}",
        flag="--keputusan",
        question=QUESTION,
        choices=tuple((answer, words[answer].replace("kegiatan", "OPD")) for answer in (_ADDED, other) if answer),
    )


def _places(told: Sequence[Family], texts: Mapping[int, str]) -> str:
    found = {row.row: texts[row.row] for family in told for row in family}
    return named([(f"baris {number}", text) for number, text in sorted(found.items())])

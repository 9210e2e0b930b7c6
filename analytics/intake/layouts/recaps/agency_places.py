"""One OPD several times in a recap, told apart only by a text that is not read: parts of it, or a repetition."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.added_rows import added_row
from analytics.intake.layouts.texts.grid import Grid, holds_figure
from analytics.intake.layouts.texts.problems import named
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.questions import CHOICES
from analytics.intake.rows import GROUPS, PHYSICAL_GROUPS, SourceRow

QUESTION = "baris-unit"
_ADDED, _REPEATED = "tambah", "ulangan"
_RULE = "opd-beberapa-baris"

Family = Sequence[SourceRow]


def settled_places(
    grid: Grid, header: Header | None, rows: Sequence[SourceRow], decisions: Mapping[str, str]
) -> tuple[list[SourceRow], list[Finding]]:
    """The rows, with those of one OPD, period and source added up where a person says that they are parts of it."""
    families = _families(rows)
    texts = _texts(grid, header, families) if header else {}
    if not texts:
        return list(rows), []
    told = [family for family in families if all(row.row in texts for row in family)]
    is_repeated = not any(map(_differ, told))
    answer = decisions.get(QUESTION)
    if answer == _REPEATED and is_repeated:
        return list(rows), []
    if answer != _ADDED:
        return list(rows), [_question(grid, told, texts, is_repeated=is_repeated)]
    gone = {id(row) for family in told for row in family[1:]}
    totals = {id(family[0]): _total(family) for family in told}
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


def _question(grid: Grid, told: Sequence[Family], texts: Mapping[int, str], *, is_repeated: bool) -> Finding:
    answers = (_ADDED, _REPEATED) if is_repeated else (_ADDED,)
    words = CHOICES[QUESTION]
    repeated = f", atau '{_REPEATED}' bila hanya tertulis lagi" if is_repeated else ""
    return undecided(
        _RULE,
        f"OPD yang sama tertulis beberapa kali, dibedakan hanya oleh teks ini: {_places(told, texts)}.",
        f"Jawab '{QUESTION}' dengan '{_ADDED}' bila bagian dari OPD itu (dijumlahkan){repeated}. Bila OPD lain, "
        "betulkan namanya di berkas.",
        sheet=grid.sheet.name,
        cell=f"baris {told[0][0].row}",
        flag="--keputusan",
        question=QUESTION,
        choices=tuple((answer, words[answer].replace("kegiatan", "OPD")) for answer in answers),
    )


def _places(told: Sequence[Family], texts: Mapping[int, str]) -> str:
    found = {row.row: texts[row.row] for family in told for row in family}
    return named([(f"baris {number}", text) for number, text in sorted(found.items())])

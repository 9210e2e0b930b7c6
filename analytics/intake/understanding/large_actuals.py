"""Money spent far beyond the pagu of a row: a zero too many, or another unit; nobody can spend twice the pagu."""

from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.wording import some

QUESTION, AS_WRITTEN = "realisasi-besar", "benar"
_TIMES = Decimal(2)
_UNIT_QUESTION = "satuan"


def check_large_actuals(files: list[FileDraft], answers: Answers) -> None:
    """Asks, for each file, about the rows whose actual is more than twice their pagu.

    Where the unit of the file is still asked, what it makes of them is not known yet.
    """
    for file in files:
        found = [draft for draft in file.drafts if _is_large(draft)]
        if found and not any(finding.question == _UNIT_QUESTION for finding in file.findings):
            answer = answers.of(file.file_name).others.get(QUESTION, "")
            file.findings.append(_finding(found, is_settled=answer == AS_WRITTEN))


def _is_large(draft: Draft) -> bool:
    ceiling, actual = draft.source.ceiling_idr, draft.source.financial_actual_idr
    return bool(ceiling) and actual is not None and actual > ceiling * _TIMES > 0


def _finding(found: list[Draft], *, is_settled: bool) -> Finding:
    named = some([_named(draft) for draft in found])
    where = {"sheet": found[0].source.sheet, "cell": found[0].address("financial_actual_idr")}
    if is_settled:
        text = f"Realisasi lebih dari dua kali pagu dimuat seperti di berkas, seperti dijawab: {named}."
        return note(QUESTION, text, **where)
    return undecided(
        QUESTION,
        f"Realisasi keuangan lebih dari dua kali pagunya, mungkin kelebihan angka atau berbeda satuan: {named}.",
        "Betulkan realisasi atau pagunya. Bila memang sebesar itu, jawab --keputusan dengan "
        f'{{"{QUESTION}": "{AS_WRITTEN}"}}.',
        flag="--keputusan",
        question=QUESTION,
        **where,
    )


def _named(draft: Draft) -> str:
    row = draft.source
    name = row.activity_name or row.agency_name
    place = draft.cell("financial_actual_idr")
    return f"{place} ({name}: {number(row.financial_actual_idr)} dari {number(row.ceiling_idr)})"

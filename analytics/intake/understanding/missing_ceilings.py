"""Rows with money and a blank pagu among rows that have one: the pagu of their OPD would come out too low, silently."""

from collections import defaultdict
from collections.abc import Iterable

from analytics.domain.formats import number
from analytics.intake.findings import Finding, Grade, undecided
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

QUESTION, NONE = "pagu-kosong", "kosong"
_HALF = 2


def check_missing_ceilings(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Asks, for each file, about the rows with target or actual whose pagu is blank and known from nowhere else.

    A column of pagu that is mostly blank is that of a form that gives it elsewhere, and only noted.
    """
    known = {draft.activity_place for file in files for draft in file.drafts if draft.source.ceiling_idr is not None}
    own = {place[:3] for place in known}
    # An earlier pagu goes on being shown only where this call brings none for the OPD and period.
    kept = {point.place for point in earlier if point.ceiling_idr is not None} - own
    for file in files:
        if any(map(_may_bring_ceilings, file.findings)):
            continue
        blank = [draft for draft in _blank(file) if draft.activity_place not in known and draft.place not in kept]
        asked = [d for d in blank if answers.of(file.file_name, d.source.sheet).others.get(QUESTION) != NONE]
        if asked:
            file.findings.append(_question(asked))


def _may_bring_ceilings(finding: Finding) -> bool:
    """True for what has to be mended or answered first: the pagu may come with it."""
    return finding.grade is Grade.REFUSED or finding.question == QUESTION or finding.question.startswith("kolom-pagu")


def _blank(file: FileDraft) -> list[Draft]:
    found: list[Draft] = []
    for reading in file.readings:
        if "ceiling_idr" in reading.groups:
            spending = [draft for draft in file.drafts if draft.reading is reading and _has_money(draft)]
            blank = [draft for draft in spending if draft.source.ceiling_idr is None]
            found += blank if len(blank) * _HALF <= len(spending) else []
    return found


def _has_money(draft: Draft) -> bool:
    return bool(draft.source.financial_target_idr or draft.source.financial_actual_idr)


def _question(found: list[Draft]) -> Finding:
    by_agency: dict[str, dict[str, Draft]] = defaultdict(dict)
    for draft in found:
        by_agency[draft.source.agency_name].setdefault(draft.where, draft)
    named = "; ".join(f"{name}: {some([_named(one) for one in rows.values()])}" for name, rows in by_agency.items())
    return undecided(
        "pagu-kosong-berangka",
        f"Pagu kosong di baris yang punya target atau realisasi, jadi pagu OPD-nya terlalu rendah: {named}.",
        "Isi pagunya di berkas, simpan, lalu coba lagi. Bila memang tanpa pagu (barisnya tidak masuk persentase dan "
        f'deviasi), jawab --keputusan dengan {{"{QUESTION}": "{NONE}"}}.',
        sheet=found[0].source.sheet,
        cell=found[0].address("ceiling_idr"),
        flag="--keputusan",
        question=QUESTION,
        choices=((NONE, "Memang tanpa pagu"),),
    )


def _named(draft: Draft) -> str:
    row = draft.source
    kind, amount = ("realisasi", row.financial_actual_idr) if row.financial_actual_idr else (
        "target", row.financial_target_idr
    )  # fmt: skip
    name = f"'{row.activity_name}', " if row.activity_name else ""
    return f"{draft.cell('ceiling_idr')} ({name}{kind} {number(amount)})"

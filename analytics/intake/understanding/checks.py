"""What contradicts itself in the rows of one call: totals, falling or missing figures, repeated keys."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.names import fold_name
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.rows import PHYSICAL_GROUPS, Basis, SheetReading
from analytics.intake.understanding.copied_quarters import check_copied_quarters
from analytics.intake.understanding.copied_sheets import check_copied_sheets
from analytics.intake.understanding.doubles import check_double_counting
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft, meant, said
from analytics.intake.understanding.falling import check_falling
from analytics.intake.understanding.gaps import add_gap_notes
from analytics.intake.understanding.judgeable import add_judgeable_notes
from analytics.intake.understanding.large_actuals import check_large_actuals
from analytics.intake.understanding.large_ceilings import add_large_ceiling_notes
from analytics.intake.understanding.missing_ceilings import check_missing_ceilings
from analytics.intake.understanding.problem_rows import is_list_of_problems
from analytics.intake.understanding.refused_files import is_refused
from analytics.intake.understanding.repeats import check_repeated_keys
from analytics.intake.understanding.row_percents import check_row_percents
from analytics.intake.understanding.row_units import check_row_units
from analytics.intake.understanding.scales import check_scales
from analytics.intake.understanding.small_ceilings import check_small_ceilings
from analytics.intake.understanding.small_tables import check_small_tables
from analytics.intake.understanding.two_levels import settle_two_levels
from analytics.intake.understanding.unit_answers import check_unit_answers
from analytics.intake.understanding.wording import GROUP_WORDS, some

_JUMLAH_TOLERANCE = Decimal("0.001")
_NOISE = Decimal("0.005")
"""Half a sen: a spreadsheet's own sum of decimals is off by less, and nobody could see it."""
_THOUSAND, _MORE, _WHOLE_THOUSANDS = Decimal(1_000), Decimal(999), Decimal(1_000_000)
"""Thousands are rounded, so the total may be off by some hundred rupiah."""
_FAR_ABOVE = Decimal(20)
"""Points by which an actual stands so far above its target that the target is doubted."""


def check_call(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint] = ()) -> None:
    """Adds what the settled rows of a call show to the findings of their files."""
    earlier = list(earlier)
    check_missing_ceilings(files, answers, earlier)
    for file in files:
        if is_refused(file):
            continue
        open_sheets = {finding.sheet for finding in file.findings if finding.rule == "unit-atau-ulangan"}
        # Until it is said whether rows of one activity are its parts, no sum of the sheet means anything.
        for reading in (reading for reading in file.readings if reading.sheet not in open_sheets):
            drafts = [draft for draft in file.drafts if draft.reading is reading]
            file.findings.extend(_stated_total_findings(reading, drafts, answers.of(file.file_name, reading.sheet)))
        file.findings.extend(_figure_notes(file))
    # After the totals of each sheet, which count its own rows whether or not others say the same.
    settle_two_levels(files, answers)
    check_small_tables(files, answers, earlier)
    check_unit_answers(files, answers, earlier)
    check_scales(files, answers, earlier)
    check_small_ceilings(files, answers, earlier)
    check_large_actuals(files, answers)
    check_row_units(files, answers)
    check_row_percents(files, answers)
    add_large_ceiling_notes(files, earlier)
    check_copied_sheets(files, answers)
    check_copied_quarters(files, answers, earlier)
    check_falling([file for file in files if not is_refused(file)], answers, earlier)
    # A list of problems holds no figure that could be there twice or be missing.
    files = [replace(file, drafts=[d for d in file.drafts if not is_list_of_problems(d)]) for file in files]
    check_repeated_keys(files)
    check_double_counting(files, answers, earlier)
    add_gap_notes(files, earlier)
    add_judgeable_notes(files, earlier)


def _stated_total_findings(reading: SheetReading, drafts: list[Draft], answers: Answers) -> Iterable[Finding]:
    said: set[tuple] = set()
    for (month, group), (stated, cell) in reading.stated_totals.items():
        summed = [draft for draft in drafts if draft.source.month == month]
        computed = _total(group, summed)
        if computed is None and summed and group not in PHYSICAL_GROUPS:
            # A total over blank rows: the figures are somewhere that was not read.
            computed = Decimal(0)
        if computed is None or abs(computed - stated) < _NOISE or (cell, computed) in said:
            continue
        # The pagu of a year stands in every month: one cell is one question.
        said.add((cell, computed))
        difference = abs(computed - stated)
        text = (
            f"JUMLAH {GROUP_WORDS[group]} di berkas {number(stated)}, penjumlahan barisnya {number(computed)} "
            f"(selisih {number(difference)})."
        )
        where = {"sheet": reading.sheet, "cell": cell, "value": number(stated)}
        if culprit := _in_thousands(group, summed, stated - computed):
            yield _thousands_refusal(group, culprit, text)
        elif difference <= abs(stated) * _JUMLAH_TOLERANCE or answers.others.get("jumlah") == "pakai-baris":
            yield note("jumlah-berbeda", text, **where)
        else:
            yield undecided(
                "jumlah-berbeda",
                text,
                'Betulkan berkasnya, atau putuskan memakai barisnya: --keputusan dengan {"jumlah": "pakai-baris"}.',
                flag="--keputusan",
                question="jumlah",
                **where,
            )


def _in_thousands(group: str, drafts: list[Draft], missing: Decimal) -> Draft | None:
    """The one row that in thousands would make the total fit: in rupiah it would hold exactly what is missing more."""
    if group in PHYSICAL_GROUPS or missing < _WHOLE_THOUSANDS:
        return None
    rows = [draft for draft in drafts if getattr(draft.source, group)]
    found = [draft for draft in rows if abs(getattr(draft.source, group) * _MORE - missing) < _THOUSAND]
    return found[0] if len(found) == 1 else None


def _thousands_refusal(group: str, draft: Draft, text: str) -> Finding:
    figure = number(getattr(draft.source, group))
    return refused(
        "satuan-campur",
        f"{text} Selisihnya tepat 999 kali {GROUP_WORDS[group]} {draft.cell(group)} ({figure}): baris itu dalam "
        "ribuan.",
        "Tulis angka semua baris dalam satu satuan, simpan, lalu coba lagi.",
        sheet=draft.source.sheet,
        cell=draft.address(group),
        value=figure,
    )


def _total(group: str, drafts: list[Draft]) -> Decimal | None:
    """Sum of money, ceiling-weighted mean of percent; each key once. None without figures."""
    # While the OPD of a row is still asked, its name as written tells it apart.
    unique = {
        (draft.identity, "" if draft.agency_key else fold_name(draft.source.agency_name)): draft.source
        for draft in drafts
        if getattr(draft.source, group) is not None
    }
    rows = list(unique.values())
    if not rows:
        return None
    if group not in PHYSICAL_GROUPS:
        return sum((getattr(row, group) for row in rows), Decimal(0))
    weighted = [row for row in rows if row.ceiling_idr]
    weight = sum((row.ceiling_idr for row in weighted), Decimal(0))
    if not weight:
        return None
    total = sum((getattr(row, group) * row.ceiling_idr for row in weighted), Decimal(0)) / weight
    return total.quantize(Decimal("0.01"))


def _figure_notes(file: FileDraft) -> Iterable[Finding]:
    if not file.is_blocked:
        # Where a question is open, figures may still be missing that its answer gives.
        yield from _missing_ceiling_notes(file)
    yield from _over_ceiling_notes(file)
    yield from _odd_target_notes(file)
    yield from _filler_notes(file)
    if from_percent := [draft for draft in file.drafts if draft.source.financial_target_is_from_pct]:
        text = "Target keuangan hanya ada dalam persen: rupiahnya dihitung dari persen x pagu."
        yield note("dihitung-dari-persen", text, **from_percent[0].spot("financial_target_idr"))


def _missing_ceiling_notes(file: FileDraft) -> Iterable[Finding]:
    group = "ceiling_idr"
    found = [draft for draft in file.drafts if group in draft.reading.groups and draft.source.ceiling_idr is None]
    if found:
        places = some([draft.cell(group) for draft in found])
        text = f"Tanpa pagu, jadi tidak masuk jumlah, persentase, dan deviasi OPD: {places}."
        yield note("tanpa-pagu", text, **found[0].spot(group))


def _over_ceiling_notes(file: FileDraft) -> Iterable[Finding]:
    group, found = "financial_actual_idr", []
    for draft in file.drafts:
        row = draft.source
        is_known = row.financial_actual_idr is not None and row.ceiling_idr is not None
        if is_known and draft.reading.money_basis is Basis.CUMULATIVE and row.financial_actual_idr > row.ceiling_idr:
            found.append(draft)
    if found:
        places = some([draft.cell(group) for draft in found])
        yield note("melebihi-pagu", f"Realisasi keuangan melebihi pagu: {places}.", **found[0].spot(group))


def _odd_target_notes(file: FileDraft) -> Iterable[Finding]:
    """Targets of progress that look mistyped: 4,46 where 40,00 was reached (domain 0), not 100 at the year's end."""
    target = "physical_target_pct"
    cumulative = [draft for draft in file.drafts if draft.reading.physical_basis is Basis.CUMULATIVE]
    targets = [draft for draft in cumulative if draft.source.physical_target_pct is not None]
    low = [
        draft
        for draft in targets
        if draft.source.physical_actual_pct is not None
        and draft.source.physical_target_pct > 0
        and draft.source.physical_actual_pct - draft.source.physical_target_pct >= _FAR_ABOVE
        and draft.source.physical_actual_pct >= 2 * draft.source.physical_target_pct
    ]
    if low:
        places = some([f"{draft.cell(target)} ({number(draft.source.physical_target_pct)} / "
                       f"{number(draft.source.physical_actual_pct)})" for draft in low])  # fmt: skip
        text = f"Target fisik jauh di bawah realisasinya, salah ketik? {places}."
        yield note("target-terlalu-rendah", text, **low[0].spot(target))
    unfinished = [one for one in targets if one.month == 12 and one.source.physical_target_pct != 100]
    if unfinished:
        places = some([draft.cell(target) for draft in unfinished])
        text = f"Target fisik s.d. Desember bukan 100%: {places}."
        yield note("target-akhir-tahun", text, **unfinished[0].spot(target))


def _filler_notes(file: FileDraft) -> Iterable[Finding]:
    found = [
        draft
        for draft in file.drafts
        for text, kept in (
            (draft.source.issue, meant), (draft.source.root_cause, meant), (draft.source.follow_up, said)
        )
        # A dash alone is how an empty cell is written.
        if fold_name(text) and not kept(text)
    ]
    if found:
        where = some(list(dict.fromkeys(draft.where for draft in found)))
        text = f"Isian seperti 'Nihil' atau 'Tidak ada permasalahan' dianggap belum diisi: {where}."
        yield note("isian-pengisi", text, **found[0].spot())

"""What contradicts itself in the rows of one call: repeated keys, totals, falling or missing figures."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.periods import MONTHS
from analytics.intake.findings import Finding, Grade, note, refused, undecided
from analytics.intake.rows import GROUPS, MONEY_GROUPS, PHYSICAL_GROUPS, Basis, Level, SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft

_SHOWN = 5
"""Places named one by one before 'dan n lainnya'."""
_JUMLAH_TOLERANCE = Decimal("0.001")
GROUP_WORDS = {
    "ceiling_idr": "pagu",
    "financial_target_idr": "target keuangan",
    "financial_actual_idr": "realisasi keuangan",
    "physical_target_pct": "target fisik",
    "physical_actual_pct": "realisasi fisik",
}


def check_call(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint] = ()) -> None:
    """Adds what the settled rows of a call show to the findings of their files."""
    _check_repeated_keys(files)
    _add_gap_notes(files, earlier)
    for file in files:
        if any(finding.grade is Grade.REFUSED for finding in file.findings):
            continue
        for reading in file.readings:
            drafts = [draft for draft in file.drafts if draft.reading is reading]
            file.findings.extend(_stated_total_findings(reading, drafts, answers))
        file.findings.extend(_figure_notes(file))


def _check_repeated_keys(files: list[FileDraft]) -> None:
    seen: dict[tuple, tuple[FileDraft, Draft]] = {}
    for file in files:
        repeats = []
        for draft in filter(_is_settled, file.drafts):
            first_file, first = seen.setdefault(draft.identity, (file, draft))
            if first is draft:
                continue
            conflict = _conflicting_group(first, draft)
            if conflict:
                file.findings.append(_conflict_finding(first_file, first, draft, conflict))
            elif _adds_nothing(first, draft):
                repeats.append(f"{draft.source.sheet}!{draft.source.row}")
        if repeats:
            file.findings.append(note("baris-berulang", f"Baris berulang dihitung satu kali: {_some(repeats)}."))


def _is_settled(draft: Draft) -> bool:
    return bool(draft.agency_key) and draft.year is not None and draft.month is not None


def _conflicting_group(first: Draft, second: Draft) -> str | None:
    for group in GROUPS:
        one, other = getattr(first.source, group), getattr(second.source, group)
        if one is not None and other is not None and one != other and _counts(first, second, group):
            return group
    return None


def _counts(first: Draft, second: Draft, group: str) -> bool:
    # A ceiling from another kind of source has its precedence and is no contradiction (decisions 10).
    return group != "ceiling_idr" or first.reading.ceiling_source == second.reading.ceiling_source


def _adds_nothing(first: Draft, second: Draft) -> bool:
    """True for a repetition; a row with other groups of columns, such as RAK beside LRA, completes the first."""
    groups = [group for group in GROUPS if getattr(second.source, group) is not None]
    is_same_kind = first.reading.ceiling_source == second.reading.ceiling_source
    return is_same_kind and all(getattr(first.source, group) is not None for group in groups)


def _conflict_finding(first_file: FileDraft, first: Draft, second: Draft, group: str) -> Finding:
    one, other = getattr(first.source, group), getattr(second.source, group)
    return refused(
        "kunci-berulang",
        f"'{second.source.activity_name or second.source.agency_name}' tertulis dua kali dengan "
        f"{GROUP_WORDS[group]} berbeda: {number(one)} ({first_file.file_name} {first.source.sheet} baris "
        f"{first.source.row}) dan {number(other)} (baris {second.source.row}).",
        "Hapus salah satu baris, atau beri kolom Sumber Dana / Sub Unit yang membedakannya.",
        sheet=second.source.sheet,
        cell=f"baris {second.source.row}",
        value=number(other),
    )


def _stated_total_findings(reading: SheetReading, drafts: list[Draft], answers: Answers) -> Iterable[Finding]:
    for (month, group), (stated, cell) in reading.stated_totals.items():
        summed = [draft for draft in drafts if draft.source.month == month]
        computed = _total(group, summed)
        if computed is None and summed and group not in PHYSICAL_GROUPS:
            # A total over blank rows: the figures are somewhere that was not read.
            computed = Decimal(0)
        if computed is None or computed == stated:
            continue
        difference = abs(computed - stated)
        text = (
            f"JUMLAH {GROUP_WORDS[group]} di berkas {number(stated)}, penjumlahan barisnya {number(computed)} "
            f"(selisih {number(difference)})."
        )
        where = {"sheet": reading.sheet, "cell": cell, "value": number(stated)}
        if difference <= abs(stated) * _JUMLAH_TOLERANCE or answers.others.get("jumlah") == "pakai-baris":
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


def _total(group: str, drafts: list[Draft]) -> Decimal | None:
    """Sum of money, ceiling-weighted mean of percent; each key once. None without figures."""
    unique = {draft.identity: draft.source for draft in drafts if getattr(draft.source, group) is not None}
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
    yield from _missing_ceiling_notes(file)
    yield from _over_ceiling_notes(file)
    yield from _falling_notes(file)
    if any(draft.source.financial_target_is_from_pct for draft in file.drafts):
        text = "Target keuangan hanya ada dalam persen: rupiahnya dihitung dari persen x pagu."
        yield note("dihitung-dari-persen", text)


def _missing_ceiling_notes(file: FileDraft) -> Iterable[Finding]:
    places = [
        f"{draft.source.sheet}!{draft.source.row}"
        for draft in file.drafts
        if draft.source.level is Level.ACTIVITY
        and "ceiling_idr" in draft.reading.groups
        and draft.source.ceiling_idr is None
    ]
    if places:
        yield note("tanpa-pagu", f"Tanpa pagu, jadi tidak masuk persentase: {_some(places)}.")


def _over_ceiling_notes(file: FileDraft) -> Iterable[Finding]:
    places = []
    for draft in file.drafts:
        row = draft.source
        is_known = row.financial_actual_idr is not None and row.ceiling_idr is not None
        if is_known and draft.reading.money_basis is Basis.CUMULATIVE and row.financial_actual_idr > row.ceiling_idr:
            places.append(f"{row.sheet}!{row.row}")
    if places:
        yield note("melebihi-pagu", f"Realisasi keuangan melebihi pagu: {_some(places)}.")


def _falling_notes(file: FileDraft) -> Iterable[Finding]:
    for groups, attribute in ((MONEY_GROUPS, "money_basis"), (PHYSICAL_GROUPS, "physical_basis")):
        for group in groups:
            places = _falls(file, group, attribute)
            if places:
                yield note("kumulatif-turun", f"Angka kumulatif {GROUP_WORDS[group]} turun: {_some(places)}.")


def _falls(file: FileDraft, group: str, attribute: str) -> list[str]:
    series: dict[tuple, list[Draft]] = defaultdict(list)
    for draft in file.drafts:
        if getattr(draft.reading, attribute) is Basis.CUMULATIVE and getattr(draft.source, group) is not None:
            series[(*draft.series_key, draft.year)].append(draft)
    places = []
    for drafts in series.values():
        ordered = sorted(drafts, key=lambda draft: draft.month or 0)
        for before, after in zip(ordered, ordered[1:], strict=False):
            if getattr(after.source, group) < getattr(before.source, group):
                places.append(f"{after.source.sheet}!{after.source.row}")
    return places


def _add_gap_notes(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Names the months that per-period figures lack: cumulated values stop at the first of them (decisions 7)."""
    months: dict[tuple[str, int], set[int]] = defaultdict(set)
    for point in earlier:
        months[(point.series_key[0], point.year)].add(point.month)
    last_files: dict[tuple[str, int], tuple[FileDraft, int]] = {}
    for file in files:
        for draft in file.drafts:
            if draft.reading.money_basis is Basis.PER_PERIOD and draft.month and draft.year:
                months[(draft.agency_key, draft.year)].add(draft.month)
                last_files[(draft.agency_key, draft.year)] = (file, draft.reading.month_span)
    for key, (file, span) in sorted(last_files.items(), key=lambda item: item[0]):
        missing = [month for month in range(span, max(months[key]), span) if month not in months[key]]
        if missing:
            names = ", ".join(MONTHS[month - 1] for month in missing)
            text = f"Angka {names} {key[1]} tidak ada: angka kumulatif sesudahnya belum dapat dihitung."
            file.findings.append(note("bulan-hilang", text))


def _some(places: list[str]) -> str:
    shown = ", ".join(places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown}, dan {len(places) - _SHOWN} lainnya"

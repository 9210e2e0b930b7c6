"""Names of loaded rows without what only orders or labels them, after the rows are sorted by it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analytics.domain.names import clean_text, fold_name
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.header import Header
from analytics.intake.layouts.rows.marks import without_list_mark
from analytics.intake.layouts.texts.contents import is_agency_name
from analytics.intake.layouts.texts.problems import named
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.rows import SheetReading, SourceRow

_NUMBERED = re.compile(r"\(?(\d{1,3}|[a-z])[.)]\)?\s*(?=[^\W\d])", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:program\s*:\s*(?P<program>.+?)[\s/;,|-]+)?(?:kegiatan\s*:\s*(?P<group>.+?)[\s/;,|-]+)?"
    r"sub\s*kegiatan\s*:\s*(?P<name>.+)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:program|kegiatan)\s*:\s*", re.IGNORECASE)
_PLACES = {"kecamatan": "Kecamatan", "nama kecamatan": "Kecamatan", "bagian": "Bagian", "nama bagian": "Bagian"}


def with_spoken_activities(reading: SheetReading) -> SheetReading:
    """The reading whose activities have no running number and no 'Program: … Kegiatan: …' before their name."""
    for changed, rule, text in (
        (_without_labels, "nama-berlabel", "Program dan kegiatan yang ditulis di sel nama dipisahkan dari namanya"),
        (_without_numbers, "nama-bernomor", "Nomor urut di depan nama kegiatan tidak ikut dibaca"),
    ):
        rows = changed(reading.rows)
        if rows != reading.rows and not _is_confusing(rows):
            places = _changes(reading.rows, rows, lambda row: row.activity_name)
            reading.findings.append(note(rule, f"{text}: {named(places)}.", sheet=reading.sheet, cell=places[0][0]))
            reading.rows = rows
    return reading


def with_spoken_places(
    sheet: str, header: Header | None, rows: Sequence[SourceRow]
) -> tuple[list[SourceRow], list[Finding]]:
    """The OPD of a recap whose title says what they are: 'Kecamatan Marisa' for 'Marisa' under 'Kecamatan'."""
    titles = [fold_name(column.parts[-1]) for column in header.columns if column.role is Role.AGENCY] if header else []
    kind = _PLACES.get(titles[0], "") if len(titles) == 1 else ""
    if not kind:
        return list(rows), []
    kept = [row if is_agency_name(row.agency_name) else _called(row, kind) for row in rows]
    places = _changes(rows, kept, lambda row: row.agency_name)
    if not places:
        return kept, []
    text = f"Nama di kolom '{kind}' dibaca dengan katanya: {named(places)}."
    return kept, [note("nama-kecamatan", text, "Tulis nama lengkapnya bila keliru.", sheet=sheet, cell=places[0][0])]


def _called(row: SourceRow, kind: str) -> SourceRow:
    return replace(row, agency_name=f"{kind} {without_list_mark(row.agency_name)}")


def _without_labels(rows: Sequence[SourceRow]) -> list[SourceRow]:
    return [_without_label(row) for row in rows]


def _without_label(row: SourceRow) -> SourceRow:
    match = _LABELLED.fullmatch(clean_text(row.activity_name))
    if match is None:
        return row
    return replace(
        row,
        activity_name=match["name"],
        program_name=_unlabelled(row.program_name) or match["program"] or "",
        activity_group_name=_unlabelled(row.activity_group_name) or match["group"] or "",
        parent_name=_unlabelled(row.parent_name),
    )


def _unlabelled(name: str) -> str:
    """'Administrasi Keuangan' for 'Kegiatan : Administrasi Keuangan'."""
    return _LABEL.sub("", clean_text(name))


def _without_numbers(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Only where the numbers run from row to row, beginning again at most: '3 Pilar' and '2. Tahap' stay names."""
    matches = {row.row: _NUMBERED.match(row.activity_name) for row in rows}
    if not all(matches.values()):
        return list(rows)
    numbers = [_value(match[1]) for match in matches.values() if match]
    steps = list(zip([0, *numbers], numbers, strict=False))
    if len(numbers) < 2 or max(numbers) < 2 or any(after not in (before + 1, 1) for before, after in steps):
        return list(rows)
    return [replace(row, activity_name=row.activity_name[matches[row.row].end() :]) for row in rows]


def _value(number: str) -> int:
    return int(number) if number.isdigit() else ord(number.casefold()) - ord("a") + 1


def _is_confusing(rows: Sequence[SourceRow]) -> bool:
    """True where two rows would be one activity: what tells them apart is kept."""
    keys = {(r.agency_name, r.sub_unit, r.activity_code, _spoken(r), r.funding_source, r.year, r.month) for r in rows}
    return len(keys) < len(rows)


def _spoken(row: SourceRow) -> str:
    return fold_name(f"{row.activity_name} < {row.parent_name}")


def _changes(
    before: Sequence[SourceRow], after: Sequence[SourceRow], name_of: Callable[[SourceRow], str]
) -> list[tuple[str, str]]:
    pairs = ((f"baris {new.row}", name_of(new)) for old, new in zip(before, after, strict=True) if old != new)
    return list(dict.fromkeys(pairs))

"""Rows on their way from a sheet to a batch, and what the person who imports has answered."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from analytics.domain.names import clean_text, code_segments, fold_name, is_bare_filler, is_filler
from analytics.domain.own_workbook import PARENT_SIGN
from analytics.intake.cells import Workbook
from analytics.intake.findings import Finding, Grade
from analytics.intake.mapping import TableMapping
from analytics.intake.rows import (
    GROUPS,
    PACKAGE_MONEY,
    PACKAGE_TEXTS,
    Basis,
    CeilingSource,
    Level,
    PackageRow,
    SheetReading,
    SourceRow,
)

WHOLE_AGENCY = "Seluruh OPD (rekap)"
"""The name of a recap's row where rows are listed."""
OF_SHEET = "#"
_LETTERS = re.compile(r"[A-Z]+")
_STORED = {
    group: Decimal("0.01") if group.endswith("_idr") else Decimal("0.000001") for group in (*GROUPS, *PACKAGE_MONEY)
}
_CEILING_RANKS = {CeilingSource.BUDGET: 0, CeilingSource.REALISATION: 1, CeilingSource.CASH_PLAN: 2}


def scope_of(file_name: str, sheet: str) -> str:
    """'rekap.xlsx#Lembar': how answers name one sheet of a file."""
    return f"{file_name}{OF_SHEET}{sheet}"


@dataclass(frozen=True)
class Answers:
    """What was said on the command line or decided before. None and empty mean: not said."""

    year: int | None = None
    month: int | None = None
    money_basis: Basis | None = None
    physical_basis: Basis | None = None
    agency: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Name in the file -> official name."""
    new_agencies: tuple[str, ...] = ()
    mappings: tuple[TableMapping, ...] = ()
    """Of tables, given by hand; kept once the call is loaded."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Question -> answer, for what a layout asks (scale of percent, style of numbers, unit)."""
    by_file: Mapping[str, "Answers"] = field(default_factory=dict)
    """'rekap.xlsx' or 'rekap.xlsx#Lembar' -> the answers as they count for it, where it has some of its own."""
    own_questions: frozenset[str] = frozenset()
    """What was answered for this file or sheet alone."""

    def of(self, file_name: str, sheet: str = "") -> "Answers":
        """The answers as they count for one file or one sheet of it: those for it alone go before the others."""
        of_file = self.by_file.get(file_name, self)
        return self.by_file.get(scope_of(file_name, sheet), of_file) if sheet else of_file

    def is_own(self, question: str, file_name: str, sheet: str) -> bool:
        """True where a question was answered for one sheet by itself."""
        own = self.by_file.get(scope_of(file_name, sheet))
        return own is not None and question in own.own_questions

    def own_of_sheets(self, file_name: str) -> dict[str, "Answers"]:
        """Sheet -> the answers as they count for it, of the sheets of a file that have some of their own."""
        prefix = scope_of(file_name, "")
        return {scope.removeprefix(prefix): own for scope, own in self.by_file.items() if scope.startswith(prefix)}

    def own_keys(self, file_name: str) -> frozenset[str]:
        """The keys of `said_of` that were answered for this file or one of its sheets by itself."""
        of_file = self.by_file.get(file_name)
        of_sheets = {
            f"{question}{OF_SHEET}{sheet}"
            for sheet, own in self.own_of_sheets(file_name).items()
            for question in own.own_questions
        }
        return frozenset((of_file.own_questions if of_file else frozenset()) | of_sheets)

    def said_of(self, file_name: str) -> dict[str, str]:
        """What was given for a file and, as 'satuan#Lembar', for its sheets: what the ledger keeps."""
        said = self.of(file_name).said()
        for sheet, own in self.own_of_sheets(file_name).items():
            said |= {
                f"{question}{OF_SHEET}{sheet}": text
                for question, text in own.said().items()
                if question in own.own_questions
            }
        return said

    def said(self) -> dict[str, str]:
        """Question -> answer as text, those that were given alone: what the ledger keeps."""
        given = {
            "tahun": self.year, "bulan": self.month, "basis-keuangan": self.money_basis,
            "basis-fisik": self.physical_basis, "opd": self.agency,
            "alias": json.dumps(dict(self.aliases)) if self.aliases else "",
            "opd-baru": json.dumps(self.new_agencies) if self.new_agencies else "",
        }  # fmt: skip
        return {key: str(value) for key, value in given.items() if value} | dict(self.others)


@dataclass(frozen=True)
class Register:
    """The agencies that are known, as plain tables."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Folded official name or alias -> agency_key."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """SKPD code -> agency_key."""
    official_names: Mapping[str, str] = field(default_factory=dict)
    """agency_key -> official name."""
    is_open: bool = False
    """True for the first import: every name becomes an agency (decisions 13)."""


@dataclass
class Draft:
    """One row with the reading it came from; what identifies it is settled step by step."""

    source: SourceRow
    reading: SheetReading
    year: int | None = None
    month: int | None = None
    agency_key: str = ""

    def __post_init__(self) -> None:
        self.source = source = _as_stored(self.source)
        self.sub_unit = clean_text(source.sub_unit)
        self.funding_source = clean_text(source.funding_source)
        self.activity_key = activity_key(source)
        self._settle_identity()

    def _settle_identity(self) -> None:
        source = self.source
        self._inside_agency = (
            fold_name(source.sub_unit), self.activity_key, source.level, fold_name(source.funding_source)
        )  # fmt: skip

    def as_activity(self, key: str, code: str, name: str, sub_unit: str) -> "Draft":
        """This row as one of an activity that is known under another writing."""
        source = replace(self.source, activity_code=code, activity_name=name, sub_unit=sub_unit)
        draft = Draft(source, self.reading, self.year, self.month, self.agency_key)
        # A name that only its parents tell apart is no key by itself.
        draft.activity_key = key
        draft._settle_identity()
        return draft

    @property
    def identity(self) -> tuple:
        """What makes a row the same row in another sheet of the call (decisions 10)."""
        return (self.agency_key, *self._inside_agency, self.year, self.month)

    @property
    def series_key(self) -> tuple:
        return (self.agency_key, *self._inside_agency)

    @property
    def place(self) -> tuple[str, int | None, int | None]:
        """Whose figures of which period."""
        return (self.agency_key, self.year, self.month)

    @property
    def activity_place(self) -> tuple:
        """Whose figures of which activity and period, from whatever source of funds."""
        return (*self.place, fold_name(self.sub_unit), self.activity_key, self.source.level)

    @property
    def where(self) -> str:
        """'Sheet1!12'."""
        return f"{self.source.sheet}!{self.source.row}"

    def cell(self, group: str) -> str:
        """'Sheet1!F12', where the figure of a group stands; 'Sheet1!12' where its column is not known."""
        address = self.address(group)
        return self.where if address.startswith("baris") else f"{self.source.sheet}!{address}"

    def spot(self, group: str = "") -> dict[str, str]:
        """Sheet and cell of a finding about a figure of this row, or about the row where no group is named."""
        return {"sheet": self.source.sheet, "cell": self.address(group)}

    def address(self, group: str) -> str:
        """'F12', where the figure of a group stands in its sheet; 'baris 12' where its column is not known."""
        letters = json.loads(self.source.cells or "{}").get(group, "")
        return f"{letters}{self.source.row}" if letters.isalpha() else f"baris {self.source.row}"


def column_of(reading: SheetReading, groups: Sequence[str]) -> str:
    """The letters of the first column that figures of these groups were read from; '' where none is known."""
    places = (json.loads(row.cells) for row in reading.rows if row.cells)
    found = (_LETTERS.match(place.get(group, "")) for place in places for group in groups)
    return next((letters[0] for letters in found if letters), "")


@dataclass
class FileDraft:
    """One file of a call: what its sheets gave and what there is to say about it."""

    workbook: Workbook
    readings: list[SheetReading]
    findings: list[Finding]
    drafts: list[Draft] = field(default_factory=list)
    packages: list[Draft] = field(default_factory=list)
    """The rows that are packages, apart from `drafts` once period and OPD are settled: their money never counts."""

    @property
    def file_name(self) -> str:
        return self.workbook.file_name

    @property
    def is_blocked(self) -> bool:
        """True where something refuses the file or waits for a decision."""
        return any(finding.grade is not Grade.NOTE for finding in self.findings)

    def settled_drafts(self) -> list[Draft]:
        """The rows whose agency and period are known."""
        return [draft for draft in self.drafts if draft.agency_key and draft.year and draft.month]


@dataclass(frozen=True)
class EarlierPoint:
    """A row of an earlier active batch, as its file had it: evidence and context, never a figure of this call."""

    layout: str
    series_key: tuple
    year: int
    month: int
    ceiling_idr: Decimal | None
    financial_target_idr: Decimal | None
    financial_actual_idr: Decimal | None
    physical_target_pct: Decimal | None
    physical_actual_pct: Decimal | None
    month_span: int = 3
    money_basis: Basis = Basis.CUMULATIVE
    physical_basis: Basis = Basis.CUMULATIVE
    import_id: int = 0
    file_name: str = ""
    sub_unit: str = ""
    funding_source: str = ""
    activity_name: str = ""
    activity_code: str = ""

    @property
    def place(self) -> tuple[str, int, int]:
        """Whose figures of which period."""
        return (self.series_key[0], self.year, self.month)

    @property
    def activity_key(self) -> str:
        return self.series_key[2]

    @property
    def level(self) -> Level:
        return self.series_key[3]


def _as_stored(row: SourceRow) -> SourceRow:
    """The row with figures as fine as a batch keeps them (decisions 3): a spreadsheet computes many more digits."""
    rounded = {
        group: figure.quantize(_STORED[group], ROUND_HALF_UP)
        for group in _STORED
        if (figure := getattr(row, group, None)) is not None
    }
    return replace(row, **rounded)


def activity_key(row: SourceRow) -> str:
    """The identity of an activity inside its agency: its code without leading zeros, else its name in lower case.

    An agency row has the empty key.
    """
    if row.level is Level.AGENCY:
        return ""
    if key := key_of_code(row.activity_code):
        return key
    # Punctuation tells nameless codes apart ('Tahap I/II' and 'Tahap I, II'), case and spacing do not.
    name = "nama:" + clean_text(row.activity_code or row.activity_name).casefold()
    return f"{name}{PARENT_SIGN}{clean_text(row.parent_name).casefold()}" if row.parent_name else name


def key_of_code(code: str) -> str:
    """A code of numbers without leading zeros; '' for any other text."""
    segments = code_segments(clean_text(code))
    return ".".join(str(int(part)) for part in segments) if all(part.isdigit() for part in segments) else ""


def batch_row(draft: Draft) -> dict[str, object]:
    """The row as a batch keeps it (columns of the batch schema, names cleaned)."""
    source, reading = draft.source, draft.reading
    segments = code_segments(source.activity_code)
    program = source.program_code or (".".join(segments[:3]) if len(segments) >= 5 else "")
    group = source.activity_group_code or (".".join(segments[:5]) if len(segments) >= 6 else "")
    return {
        "layout": reading.layout,
        "sheet": source.sheet,
        "row": source.row,
        "level": source.level.value,
        "agency_key": draft.agency_key,
        "sub_unit": draft.sub_unit,
        "activity_key": draft.activity_key,
        "activity_code": clean_text(source.activity_code).rstrip("."),
        "activity_name": _shown_name(source),
        "activity_group_code": group,
        "activity_group_name": clean_text(source.activity_group_name),
        "program_code": program or _program_key(source),
        "program_name": clean_text(source.program_name),
        "funding_source": draft.funding_source,
        "budget_version": source.budget_version,
        "year": draft.year,
        "month": draft.month,
        "month_span": reading.month_span,
        "money_basis": (reading.money_basis or Basis.CUMULATIVE).value,
        "physical_basis": (reading.physical_basis or Basis.CUMULATIVE).value,
        "ceiling_rank": _CEILING_RANKS[reading.ceiling_source],
        "ceiling_idr": source.ceiling_idr,
        "financial_target_idr": source.financial_target_idr,
        "financial_actual_idr": source.financial_actual_idr,
        "physical_target_pct": source.physical_target_pct,
        "physical_actual_pct": source.physical_actual_pct,
        "financial_target_is_from_pct": source.financial_target_is_from_pct,
        "issue": meant(source.issue),
        "issue_filler": clean_text(source.issue) if is_filler(source.issue) else "",
        "root_cause": meant(source.root_cause),
        "follow_up": said(source.follow_up),
        "responsible": clean_text(source.responsible),
        "helper_party": said(source.helper_party),
        "due_date": source.due_date,
        "cells": source.cells,
    }


def batch_rows(file: FileDraft) -> list[dict[str, object]]:
    """All rows of a file as a batch keeps them: its activities or agencies, then its packages."""
    return [*map(batch_row, file.drafts), *map(package_row, file.packages)]


def package_row(draft: Draft) -> dict[str, object]:
    """A package as a batch keeps it: its figures in columns of their own, where nothing adds them to activities."""
    source = draft.source
    assert isinstance(source, PackageRow)
    own = {name: getattr(source, name) for name in PACKAGE_TEXTS if name not in ("funding_source", "issue")}
    return batch_row(draft) | dict.fromkeys(GROUPS) | {
        "activity_name": clean_text(source.activity_name),
        "activity_key": draft.activity_key if source.activity_code or source.activity_name else "",
        "issue": "",
        "issue_filler": "",
        "package_key": source.package_key,
        "package_name": clean_text(source.package_name),
        "procurement_kind": clean_text(source.procurement_kind),
        "package_issue": meant(source.issue),
        "package_ceiling_idr": source.ceiling_idr,
        "owner_estimate_idr": source.owner_estimate_idr,
        "contract_value_idr": source.contract_value_idr,
        "package_actual_idr": source.financial_actual_idr,
        "package_physical_target_pct": source.physical_target_pct,
        "package_physical_actual_pct": source.physical_actual_pct,
    } | {name: clean_text(text) for name, text in own.items()}


def meant(text: str) -> str:
    """The text of a problem or cause; '' where it names none."""
    return "" if is_filler(text) else clean_text(text)


def said(text: str) -> str:
    """The text of a follow-up or of who may help; '' where it only fills the column."""
    return "" if is_bare_filler(text) else clean_text(text)


def _shown_name(source: SourceRow) -> str:
    if source.level is Level.AGENCY:
        return WHOLE_AGENCY
    return clean_text(source.activity_name) or clean_text(source.activity_code)


def _program_key(source: SourceRow) -> str:
    # A file without codes still has programmes: their folded name groups them.
    return fold_name(source.program_name)

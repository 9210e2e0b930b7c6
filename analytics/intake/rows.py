"""What a layout makes of a sheet: rows as the file says them, before anything is pooled or decided."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from analytics.intake.findings import Finding


class Level(StrEnum):
    """What one row of a file stands for."""

    ACTIVITY = "kegiatan"
    AGENCY = "opd"
    PACKAGE = "paket"


class Basis(StrEnum):
    """Whether a figure counts from January (cumulative) or for its own month or quarter alone."""

    CUMULATIVE = "kumulatif"
    PER_PERIOD = "periode"


class CeilingSource(StrEnum):
    """Where a ceiling comes from; DPA or e-Monep goes before LRA, LRA before RAK (decisions 10)."""

    BUDGET = "dpa"
    REALISATION = "lra"
    CASH_PLAN = "rak"


# The groups of columns that are taken from the newest batch one by one (decisions 10).
GROUPS = (
    "ceiling_idr",
    "financial_target_idr",
    "financial_actual_idr",
    "physical_target_pct",
    "physical_actual_pct",
)
MONEY_GROUPS = ("financial_target_idr", "financial_actual_idr")
PHYSICAL_GROUPS = ("physical_target_pct", "physical_actual_pct")


@dataclass(frozen=True)
class SourceRow:
    """One activity (or one agency) in one period from one source of funds, as the file has it.

    Figures are as written: rupiah, percent 0-100, cumulative or per period as `Reading` says.
    Missing: None is "the file has no figure"; a written 0 is zero. `month` and `year` are None where
    neither sheet nor header says them.
    """

    sheet: str
    row: int  # 1-based, as a spreadsheet shows it
    agency_name: str
    activity_name: str = ""
    activity_code: str = ""
    agency_code: str = ""
    sub_unit: str = ""
    level: Level = Level.ACTIVITY
    year: int | None = None
    month: int | None = None
    program_code: str = ""
    program_name: str = ""
    activity_group_code: str = ""
    activity_group_name: str = ""
    parent_name: str = ""  # tells it from an activity of the same name without code; '' where nothing has to
    funding_source: str = ""
    budget_version: str = ""  # '', 'murni', 'pergeseran_1', 'perubahan'
    ceiling_idr: Decimal | None = None
    financial_target_idr: Decimal | None = None
    financial_actual_idr: Decimal | None = None
    physical_target_pct: Decimal | None = None
    physical_actual_pct: Decimal | None = None
    financial_target_is_from_pct: bool = False
    issue: str = ""
    root_cause: str = ""
    follow_up: str = ""
    responsible: str = ""  # a function (jabatan), never the name of a person
    helper_party: str = ""
    due_date: date | None = None
    cells: str = ""
    """JSON: one of GROUPS -> the letters of the columns that its figure stands in, e.g. {"ceiling_idr": "H"}.

    Where they stand in other rows than this one: their whole addresses."""


@dataclass(frozen=True)
class PackageRow(SourceRow):
    """One package with its contract in one period: a grain of its own, which never adds to activities.

    The figures of SourceRow are those of the package alone: its ceiling, what was paid (rupiah), its progress; code
    and name are those of the activity it belongs to. Days are ISO, '2026-03-12', or '2026-03' where only a month
    is written.
    """

    level: Level = Level.PACKAGE
    package_name: str = ""
    package_key: str = ""  # what tells it from the others of its OPD; settled over all files of a call
    package_code: str = ""  # RUP
    procurement_kind: str = ""  # 'JASA KONSULTANSI', where a list is of one kind alone
    owner_estimate_idr: Decimal | None = None  # HPS
    contract_value_idr: Decimal | None = None
    contract_number: str = ""
    contract_date: str = ""
    provider: str = ""
    work_order_number: str = ""  # SPMK
    work_order_date: str = ""
    contract_start: str = ""
    contract_end: str = ""
    procurement_method: str = ""
    tender_status: str = ""
    tender_plan: str = ""


PACKAGE_MONEY = ("ceiling_idr", "owner_estimate_idr", "contract_value_idr", "financial_actual_idr")
PACKAGE_FIGURES = (*PACKAGE_MONEY, "physical_target_pct", "physical_actual_pct")
PACKAGE_TEXTS = (
    "package_code", "funding_source", "contract_number", "contract_date", "provider", "work_order_number",
    "work_order_date", "contract_start", "contract_end", "procurement_method", "tender_status", "tender_plan", "issue",
)  # fmt: skip


def cells_text(letters: Mapping[str, Iterable[str]]) -> str:
    """`SourceRow.cells` of a table whose figures stand in these columns."""
    return json.dumps({group: "+".join(columns) for group, columns in letters.items() if columns})


@dataclass(frozen=True)
class Claim:
    """A month or a year as one place around a table says it."""

    value: int
    place: str
    """'judul', 'nama lembar' or 'judul kolom'."""
    text: str
    months: int = 3
    """Months that one per-period figure covers, where the claim is a month."""


@dataclass(frozen=True)
class ColumnUse:
    """What one column of a table was taken for."""

    letter: str
    title: str
    """The texts above it, from top to bottom."""
    meaning: str
    """'pagu', 'realisasi fisik', …; '' where nothing known stands above it."""
    month: int | None = None
    is_loaded: bool = True
    unit: str = ""
    """'rupiah', 'ribu', 'juta', 'miliar', 'persen' or 'pecahan' of a figure that is loaded."""
    period: str = ""
    """'tw2' or 'Juni' where the column is of one period."""


@dataclass
class SheetReading:
    """What a layout read from one sheet, with what it could not decide itself."""

    layout: str
    sheet: str
    rows: list[SourceRow]
    groups: frozenset[str]
    """Those of GROUPS (and 'issue') for which the sheet has a column."""
    month_span: int = 3
    """Months that one per-period figure covers: 1 in monthly files, 3 in quarterly ones."""
    year: int | None = None
    month: int | None = None
    """Period of the sheet as a whole, from its title; None where it says none or rows have their own."""
    early_day: Claim | None = None
    """The month of 'PER 3 JULI 2026': the title leaves open whether the figures are those of the quarter before."""
    first_month: int = 1
    """4 where the title names 'April - Juni' and no quarter: the figures may be of these months alone."""
    month_claims: tuple[Claim, ...] = ()
    year_claims: tuple[Claim, ...] = ()
    """What title and sheet name say, where they contradict one another; `month` or `year` is then None."""
    money_basis: Basis | None = None
    physical_basis: Basis | None = None
    """Set only where the layout or a header proves it; None is settled by evidence over all files."""
    basis_evidence: str = ""
    cumulative_titles: dict[str, str] = field(default_factory=dict)
    """'money_basis' or 'physical_basis' -> a title that says 's.d.' beside one that names a bare period."""
    period_titles: dict[str, str] = field(default_factory=dict)
    """The same -> a title that proves its figures to be of the period alone, beside one that does not say so."""
    groups_of_period: frozenset[str] = frozenset()
    """Those of GROUPS whose titles or totals prove that their figures are of the period alone."""
    groups_of_period_alone: frozenset[str] = frozenset()
    """Those of GROUPS of which every title says 'triwulan ini' or 'per triwulan'."""
    groups_since_january: frozenset[str] = frozenset()
    """Those of GROUPS of which every title says 's.d.'."""
    groups_untold: frozenset[str] = frozenset()
    """Those of GROUPS that are loaded from columns of which no title says what they count."""
    titles_beside: dict[str, str] = field(default_factory=dict)
    """The same -> the title of that column beside it."""
    basis_doubts: dict[str, str] = field(default_factory=dict)
    """The same -> why the table leaves open what its figures count: then not even a recap is cumulative by custom."""
    mapped_basis: dict[str, Basis] = field(default_factory=dict)
    """The same -> what a saved mapping says of the figures: taken as an answer is, no proof."""
    title_month: int | None = None
    """Until when the title or the name of the sheet says the figures go, also beside rows with periods of their own."""
    says_full_rupiah: bool = False
    """True where the title says 'dalam rupiah' or 'rupiah penuh': more than the 'Rp' above a column."""
    is_list_of_problems: bool = False
    """True for a table of problems and follow-ups without any column of figures."""
    tells_activities_apart: bool = False
    """True for the dashboard's own sheet of activities: two of one name below different parents are two there."""
    agency_is_from_sheet_name: bool = False
    """True where only the name of the sheet says whose rows it holds."""
    ceiling_source: CeilingSource = CeilingSource.BUDGET
    columns: tuple[ColumnUse, ...] = ()
    """What each titled column was taken for, from left to right."""
    stated_totals: dict[tuple[int | None, str], tuple[Decimal, str]] = field(default_factory=dict)
    """(month, group) -> (figure of the file's own JUMLAH row, its cell), to compare, never to load."""
    findings: list[Finding] = field(default_factory=list)

"""What the dashboard's own workbook says of itself: which sheets are computed from another one, so that none is loaded
twice, and the titles of those that load again."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.domain.formats import long_date
from analytics.domain.periods import ROMAN, Period

DERIVED_SHEET = "Lembar ini dihitung dari lembar 'Semua kegiatan'; bila berkas ini dimuat, lembar ini dilewati."
LOADABLE_SHEET = "Lembar ini dapat dimuat kembali lewat impor selama judul kolomnya tidak diubah."
TOTAL = "JUMLAH"
PARENT_SIGN = " < "
"""Between the name of an activity and what stands above it, in its identity where the name alone is none."""

YEAR, PERIOD, AGENCY_CODE, AGENCY, SUB_UNIT = "Tahun", "Periode", "Kode SKPD", "OPD", "Sub Unit"
ACTIVITY_CODE, ACTIVITY, PARENT, DUE_DATE = "Kode Sub Kegiatan", "Sub Kegiatan", "Induk", "Tenggat"
RESPONSIBLE = "Penanggung Jawab"
FIGURES: Mapping[str, str] = MappingProxyType({
    "Pagu (Rp)": "ceiling_idr",
    "Target Keuangan s.d. (Rp)": "financial_target_idr",
    "Realisasi Keuangan s.d. (Rp)": "financial_actual_idr",
    "Target Fisik s.d. (%)": "physical_target_pct",
    "Realisasi Fisik s.d. (%)": "physical_actual_pct",
})  # fmt: skip
"""Title -> the figure below it, cumulative, in full rupiah or percent 0-100."""
TEXTS: Mapping[str, str] = MappingProxyType({
    AGENCY: "agency_name",
    AGENCY_CODE: "agency_code",
    SUB_UNIT: "sub_unit",
    "Kode Program": "program_code",
    "Program": "program_name",
    "Kode Kegiatan": "activity_group_code",
    "Kegiatan": "activity_group_name",
    ACTIVITY_CODE: "activity_code",
    ACTIVITY: "activity_name",
    PARENT: "parent_name",
    "Sumber Dana": "funding_source",
    "Permasalahan": "issue",
    "Penyebab": "root_cause",
    "Tindak Lanjut": "follow_up",
    RESPONSIBLE: "responsible",
    "Pihak yang Membantu": "helper_party",
})  # fmt: skip
"""Title -> the text below it."""
OF_ACTIVITIES = frozenset({"Kode Program", "Program", "Kode Kegiatan", "Kegiatan", ACTIVITY_CODE, ACTIVITY, PARENT})
"""Titles of the sheet of activities alone."""
ONLY_WHERE_FILLED = frozenset({AGENCY_CODE, "Kode Kegiatan", "Kegiatan", PARENT})
"""Titles that a sheet may do without where nothing would stand below them."""


def period_words(period: Period) -> str:
    """'TW II', or 's.d. 31 Juli 2026' between two quarter ends."""
    return f"TW {ROMAN[period.quarter]}" if period.quarter else f"s.d. {long_date(period.end_date)}"


def month_told(words: str, year: int) -> int | None:
    """The month of `period_words` in a year; None where they are other words."""
    return next((month for month in range(1, 13) if period_words(Period(year, month)) == words), None)

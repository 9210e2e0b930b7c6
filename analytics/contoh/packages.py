"""The packages of the sample: contracts of the construction lines, drawn from sources of chance of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.contoh.catalogue import KONSTRUKSI
from analytics.contoh.plan import SEED
from analytics.contoh.workbooks import COUNT, DAY, MONEY, PERCENT, TEXT, Column, Entry, percent

_FIRST_ORDER = date(2026, 3, 2)
_THOUSAND = 1_000


@dataclass(frozen=True)
class Package:
    """One package in whole rupiah; None where the work has no contract yet."""

    ceiling: int
    owner_estimate: int
    contract_value: int | None
    provider: str
    work_order: date | None
    end: date | None
    paid: int | None
    status: str


def has_package(entry: Entry) -> bool:
    """True for a reported line of construction works."""
    return entry.line.kind == KONSTRUKSI and entry.figures.financial_actual is not None


def package_of(entry: Entry) -> Package:
    """The package of a line; it costs a part of the line's ceiling, and what was paid is a part of the line's."""
    chance, figures = entry.line.rng(SEED, "paket"), entry.figures
    ceiling = _rounded(figures.ceiling * chance.uniform(0.6, 0.9))
    estimate = _rounded(ceiling * 0.98)
    value = _rounded(estimate * chance.uniform(0.9, 0.985))
    start = _FIRST_ORDER + timedelta(days=chance.randrange(90))
    end, number = start + timedelta(days=chance.choice((120, 150, 180, 210))), chance.randrange(1, 40)
    if chance.random() < 0.12:
        return Package(ceiling, estimate, None, "", None, None, None, "Proses tender")
    paid = _rounded(value * figures.financial_actual / figures.ceiling)
    return Package(ceiling, estimate, value, f"CV Contoh {number:02}", start, end, paid, "Terkontrak")


def _rounded(amount: float) -> int:
    return int(amount // _THOUSAND * _THOUSAND)


def _of(value: Callable[[Package], object]) -> Callable[[Entry], object]:
    return lambda entry: value(package_of(entry))


def _progress(entry: Entry, hundredths: int | None) -> float | None:
    return percent(hundredths) if package_of(entry).contract_value is not None else None


def package_columns() -> list[Column]:
    """The columns of a list of packages."""
    return [
        Column("No", 4, COUNT, lambda entry: entry.number),
        Column("OPD", 28, TEXT, lambda entry: entry.line.agency.name),
        Column("Kode Sub Kegiatan", 18, TEXT, lambda entry: entry.line.code),
        Column("Sub Kegiatan", 34, TEXT, lambda entry: entry.line.name),
        Column("Nama Paket", 38, TEXT, lambda entry: f"{entry.line.name} ({entry.line.funding})"),
        Column("Sumber Dana", 12, TEXT, lambda entry: entry.line.funding),
        Column("Pagu Paket (Rp)", 16, MONEY, _of(lambda one: one.ceiling)),
        Column("HPS (Rp)", 16, MONEY, _of(lambda one: one.owner_estimate)),
        Column("Nilai Kontrak (Rp)", 16, MONEY, _of(lambda one: one.contract_value)),
        Column("Penyedia", 16, TEXT, _of(lambda one: one.provider)),
        Column("Tanggal SPMK", 12, DAY, _of(lambda one: one.work_order)),
        Column("Akhir Kontrak", 12, DAY, _of(lambda one: one.end)),
        Column("Status Tender", 14, TEXT, _of(lambda one: one.status)),
        Column("Realisasi Keuangan (Rp)", 16, MONEY, _of(lambda one: one.paid)),
        Column("Rencana Fisik (%)", 9, PERCENT, lambda entry: _progress(entry, entry.figures.physical_target)),
        Column("Realisasi Fisik (%)", 9, PERCENT, lambda entry: _progress(entry, entry.figures.physical_actual)),
    ]

"""Packages and their contracts as blocks of text and tables."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.domain.formats import MISSING, idr, is_missing, iso_day, long_date, number, percent
from analytics.domain.periods import Period
from analytics.insight.packages import time_left
from analytics.ui.prose import Block, details, heading, line, table_with_text, wordy_table

_SHOWN = 15
_TITLE = "Paket dan kontrak"
_HEAD = (
    "Paket", "Nilai kontrak", "SPMK – selesai", "Sisa waktu", "Keuangan", "% kontrak", "Fisik",
    "Penyedia dan ! kendala",
)  # fmt: skip


def blocks_of(packages: pd.DataFrame, period: Period) -> list[Block]:
    """The table 'Paket dan kontrak': the first ones by their end, the others folded; nothing without packages."""
    if packages.empty:
        return []
    rows = [_row(row) for row in packages.to_dict("records")]
    contracts = packages["contract_value_idr"].dropna()
    worth = f", {number(len(contracts), 0)} berkontrak senilai {idr(contracts.sum())}" if len(contracts) else ""
    until = f"keadaan s.d. {long_date(period.end_date)}"
    caption = f"{number(len(rows), 0)} paket{worth}; {until}, yang belum selesai dahulu"
    blocks = [heading(_TITLE), table_with_text(caption, _HEAD, rows[:_SHOWN])]
    if rest := rows[_SHOWN:]:
        counted = f"{number(len(rest), 0)} paket lainnya"
        blocks.append(details(counted, [table_with_text(f"{_TITLE}: {counted}", _HEAD, rest)]))
    return [*blocks, _origins(packages), line("note", _note(packages))]


def _origins(packages: pd.DataFrame) -> Block:
    """File, sheet and row of every package, folded."""
    rows = [(str(row["package_name"]), source_words(row["sources"])) for row in packages.to_dict("records")]
    return details("Dari mana angka paket ini?", [wordy_table("Asal setiap paket", ("Paket", "Berkas"), rows)])


def source_words(sources: Sequence[Mapping[str, object]]) -> str:
    """'paket.xlsx, lembar LP, baris 12; …'."""
    return "; ".join(f"{one['file_name']}, lembar {one['sheet']}, baris {one['row']}" for one in sources)


def _note(packages: pd.DataFrame) -> str:
    text = "Uang paket sudah termasuk di kegiatannya dan tidak dijumlahkan lagi; % kontrak bukan % pagu"
    unknown = int((~packages["is_activity_known"].astype(bool)).sum())
    return f"{text}; {number(unknown, 0)} paket tanpa kegiatan yang dikenal" if unknown else text


def _row(row: dict) -> Sequence[str]:
    return (
        str(row["package_name"]),
        idr(row["contract_value_idr"]),
        _stretch(row),
        time_left(row["days_left"], row["physical_actual_pct"]),
        idr(row["financial_actual_idr"]),
        percent(row["paid_pct"]),
        percent(row["physical_actual_pct"]),
        _who_and_what(row),
    )


def _stretch(row: dict) -> str:
    """'12 Mar 2026 – 8 Jul 2026': from the SPMK, or the beginning of the contract where no SPMK is named."""
    start = row["contract_start"] if is_missing(row["work_order_date"]) else row["work_order_date"]
    days = [iso_day(None if is_missing(day) else day) for day in (start, row["contract_end"])]
    return MISSING if set(days) == {MISSING} else " – ".join(days)


def _who_and_what(row: dict) -> str:
    """The provider, and below it what stands in the way."""
    provider = MISSING if is_missing(row["provider"]) else str(row["provider"])
    return provider if is_missing(row["issue"]) else f"{provider}\n! {row['issue']}"

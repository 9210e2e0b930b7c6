"""`paket`: the packages of one period with their contracts, as text or as JSON (decisions 21)."""

from collections.abc import Mapping

import pandas as pd

from analytics import queries
from analytics.cli.reports import agency_slug, number_or_none, sources_json, text_or_none
from analytics.domain.formats import idr, iso_day, percent
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight.packages import time_left
from analytics.readmodel.connect import Hub

_TEXTS = {
    "nama": "package_name", "kode_rup": "package_code", "jenis_pengadaan": "procurement_kind",
    "kode_kegiatan": "activity_code", "kegiatan": "activity_name", "sumber_dana": "funding_source",
    "metode": "procurement_method", "status_tender": "tender_status", "rencana_tender": "tender_plan",
    "nomor_kontrak": "contract_number", "tanggal_kontrak": "contract_date", "penyedia": "provider",
    "nomor_spmk": "work_order_number", "spmk": "work_order_date", "mulai": "contract_start",
    "selesai": "contract_end", "kendala": "issue",
}  # fmt: skip
_FIGURES = {
    "pagu": "ceiling_idr", "hps": "owner_estimate_idr", "nilai_kontrak": "contract_value_idr",
    "realisasi_keuangan": "financial_actual_idr", "realisasi_persen_kontrak": "paid_pct",
    "target_fisik": "physical_target_pct", "realisasi_fisik": "physical_actual_pct",
}  # fmt: skip


def packages(hub: Hub, period: Period, agency: str | None) -> list[dict[str, object]]:
    """Every package of the period, amounts as stored; [] where no list of it has been loaded."""
    with hub.cursor() as cursor:
        frame = queries.packages(cursor, Selection(period, agency_slug=agency_slug(cursor, agency)))
    return [_package(row) for _, row in frame.iterrows()]


def _package(row: pd.Series) -> dict[str, object]:
    left = row["days_left"]
    return {
        "opd": row["agency_name"],
        **{key: text_or_none(row[column]) for key, column in _TEXTS.items()},
        "kegiatan_dikenal": bool(row["is_activity_known"]),
        **{key: number_or_none(row[column]) for key, column in _FIGURES.items()},
        "sisa_hari": None if number_or_none(left) is None else int(left),
        "sumber": sources_json(row["sources"]),
    }


def packages_text(data: list[Mapping[str, object]], period: Period) -> str:
    """`paket` for a person: three lines per package."""
    if not data:
        return f"Belum ada daftar paket, {period.label}. Muat daftarnya dengan `muat`."
    lines = [f"{len(data)} paket, {period.label}"]
    for place, row in enumerate(data, 1):
        days = f"SPMK {iso_day(row['spmk'] or row['mulai'])} · selesai {iso_day(row['selesai'])}"
        paid = f"keuangan {idr(row['realisasi_keuangan'])} ({percent(row['realisasi_persen_kontrak'])} dari kontrak)"
        left = time_left(row["sisa_hari"], row["realisasi_fisik"])
        lines += [
            f"{place:>4}. {row['nama']}  ({row['opd']})",
            f"      kontrak {idr(row['nilai_kontrak'])} · {row['penyedia'] or 'penyedia belum ada'} · {days} · {left}",
            f"      {paid} · fisik {percent(row['realisasi_fisik'])}",
        ]
    return "\n".join(lines)

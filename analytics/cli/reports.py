"""`ringkas`, `kegiatan`, `baris`: the figures of one period as text or as JSON (decisions 21)."""

import json
from collections.abc import Iterable, Mapping

import pandas as pd

from analytics import queries
from analytics.domain.errors import Refused
from analytics.domain.formats import idr, is_missing, number, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.names import fold_name
from analytics.domain.periods import Period
from analytics.domain.remarks import JUDGEMENT, Remark
from analytics.domain.selection import Selection
from analytics.insight.assigned_causes import read_first_causes, with_causes
from analytics.insight.marks import worse_by_kabag
from analytics.readmodel import reference
from analytics.readmodel.connect import Hub

_FIGURES = {
    "pagu": "ceiling_idr",
    "target_keuangan": "financial_target_idr",
    "realisasi_keuangan": "financial_actual_idr",
    "target_keuangan_persen": "financial_target_pct",
    "realisasi_keuangan_persen": "financial_actual_pct",
    "deviasi_keuangan": "financial_deviation_pp",
    "target_fisik": "physical_target_pct",
    "realisasi_fisik": "physical_actual_pct",
    "deviasi_fisik": "physical_deviation_pp",
    "pagu_terhitung_keuangan": "financial_counted_ceiling_idr",
    "pagu_terhitung_fisik": "physical_counted_ceiling_idr",
    "cakupan_keuangan": "financial_coverage_share",
    "cakupan_fisik": "physical_coverage_share",
}
_ACTIVITY_FIGURES = {
    "pagu": "ceiling_idr",
    "target_keuangan": "financial_target_idr",
    "realisasi_keuangan": "financial_actual_idr",
    "target_fisik": "physical_target_pct",
    "realisasi_fisik": "physical_actual_pct",
}


def summary(hub: Hub, period: Period, remarks: Iterable[Remark] = ()) -> dict[str, object]:
    """Kabupaten and every OPD at the end of a period; amounts in whole rupiah, percentages unrounded.

    `remarks`: of the period; the open judgements of the Kabag stand beside the statuses, which follow the figures.
    Raises: Refused where the period has no figures.
    """
    selection = Selection(period)
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        whole = queries.kabupaten_totals(cursor, selection)
        agencies = queries.agency_totals(cursor, selection)
    row = whole.iloc[0]
    return {
        **_period_keys(period),
        **_level_figures(row),
        "opd_wajib": int(row["required_agency_count"]),
        "opd_lapor": int(row["reported_agency_count"]),
        "opd": [_agency(agency) for _, agency in agencies.iterrows()],
        "dinilai_lebih_buruk": _judged(agencies, remarks),
    }


def _judged(agencies: pd.DataFrame, remarks: Iterable[Remark]) -> list[dict[str, object]]:
    names = dict(zip(agencies["agency_slug"], agencies["agency_name"], strict=True))
    return [
        {"opd": names[one.agency_slug], "ukuran": one.measure_key, "status": one.status, "alasan": one.text}
        for one in remarks
        if one.is_open and one.kind == JUDGEMENT and one.agency_slug in names
    ]


def under_target(hub: Hub, period: Period, agency: str | None, which: str) -> list[dict[str, object]]:
    """The under-target list with problem and follow-up, the furthest behind first."""
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        selection = Selection(period, agency_slug=agency_slug(cursor, agency))
        frame = queries.under_target_activities(cursor, selection, which)
        causes = read_first_causes(queries.Reads(cursor), period, reference.root_causes())
    frame = with_causes(frame, causes)
    return [_under_target_row(row) for _, row in frame.iterrows()]


def rows(hub: Hub, period: Period, agency: str | None) -> list[dict[str, object]]:
    """Every row behind the figures, amounts as stored, so that anyone can recompute them."""
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        frame = queries.activities(cursor, Selection(period, agency_slug=agency_slug(cursor, agency)))
    return [_activity(row) | {"lapor": bool(row["has_reported"]), "sumber": sources_json(row["sources"])}
            for _, row in frame.iterrows()]  # fmt: skip


def require_figures(cursor: queries.Cursor, period: Period) -> None:
    """An empty list would read as "nothing below target".

    Raises: Refused where the period has no figures.
    """
    if queries.kabupaten_totals(cursor, Selection(period)).empty:
        raise Refused(f"Belum ada data {period.label}. Pilih periode lain, atau muat berkasnya dengan `muat`.")


def agency_slug(cursor: queries.Cursor, wanted: str | None) -> str | None:
    """The slug of an agency given by slug, official or short name; None for None.

    Raises: Refused naming near ones where there is no such agency.
    """
    if wanted is None:
        return None
    names = queries.agency_names(cursor)
    folded = fold_name(wanted)
    for row in names.itertuples():
        if wanted == row.agency_slug or folded in {fold_name(row.agency_name), fold_name(row.agency_short_name)}:
            return row.agency_slug
    near = [name for name in names["agency_name"] if folded in fold_name(name)][:5]
    hint = f" Mungkin maksudnya: {', '.join(near)}." if near else " Daftarnya ada di `ringkas`."
    raise Refused(f"OPD '{wanted}' tidak ada.{hint}")


def summary_text(data: Mapping[str, object], period: Period) -> str:
    """`ringkas` for a person: a heading, the kabupaten, then a line per OPD."""
    lines = [
        f"{period.label} · {data['opd_lapor']} dari {data['opd_wajib']} OPD melapor · pagu {idr(data['pagu'])}",
        f"Fisik    {_measure_text(data, 'fisik')}",
        f"Keuangan {_measure_text(data, 'keuangan')}",
        "",
        f"{'OPD':<32}{'Fisik':>10}{'Keuangan':>12}  Status fisik / keuangan",
    ]
    lines += [
        f"{agency['singkat'][:31]:<32}{points(agency['deviasi_fisik']):>10}{points(agency['deviasi_keuangan']):>12}"
        f"  {agency['status_fisik']} / {agency['status_keuangan']}"
        for agency in data["opd"]
    ]
    if judged := data["dinilai_lebih_buruk"]:
        told = [f"{one['opd']} {one['status']} ({one['ukuran']})" for one in judged]
        lines += ["", worse_by_kabag(len({one["opd"] for one in judged}), told)]
    return "\n".join(lines)


def under_target_text(data: list[Mapping[str, object]], period: Period) -> str:
    """`kegiatan` for a person: three lines per activity."""
    lines = [f"{len(data)} kegiatan di bawah target, {period.label}"]
    for place, row in enumerate(data, 1):
        figures = [f"fisik {points(row['deviasi_fisik'])}", f"keuangan {points(row['deviasi_keuangan'])}"]
        lines += [
            f"{place:>4}. {row['nama']}  ({row['opd']})",
            "      " + " · ".join([*figures, f"pagu {idr(row['pagu'])}"]),
            f"      ! {row['permasalahan'] or 'Masalah belum diisi'}  → {row['tindak_lanjut'] or '–'}",
        ]
    return "\n".join(lines)


def rows_text(data: list[Mapping[str, object]], period: Period) -> str:
    """`baris` for a person: a line per row."""
    lines = [f"{len(data)} baris, {period.label}"]
    lines += [
        f"{row['kode'] or '–':<20} {row['nama'][:48]:<48} pagu {number(row['pagu'], 0):>18}"
        f"  keu {number(row['target_keuangan'], 0)} / {number(row['realisasi_keuangan'], 0)}"
        f"  fisik {number(row['target_fisik'])} / {number(row['realisasi_fisik'])}"
        for row in data
    ]
    return "\n".join(lines)


def _measure_text(data: Mapping[str, object], key: str) -> str:
    suffix = "_persen" if key == "keuangan" else ""
    return (
        f"realisasi {percent(data[f'realisasi_{key}{suffix}'])} · target {percent(data[f'target_{key}{suffix}'])} · "
        f"deviasi {points(data[f'deviasi_{key}'])} poin"
    )


def _period_keys(period: Period) -> dict[str, object]:
    return {"tahun": period.year, "triwulan": period.quarter, "periode": period.iso}


def _level_figures(row: pd.Series) -> dict[str, object]:
    figures = {key: number_or_none(row[column]) for key, column in _FIGURES.items()}
    return {
        key: int(round_half_away(value, 0)) if value is not None and _FIGURES[key].endswith("_idr") else value
        for key, value in figures.items()
    }


def _agency(row: pd.Series) -> dict[str, object]:
    return {
        "nama": row["agency_name"],
        "singkat": row["agency_short_name"],
        **_level_figures(row),
        "status_fisik": row[PHYSICAL.status_column],
        "status_keuangan": row[FINANCIAL.status_column],
        "lapor": bool(row["has_reported"]),
        "jumlah_kegiatan": int(row["row_count"]),
        "kegiatan_di_bawah_target": int(row["below_target_count"]),
    }


def _activity(row: pd.Series) -> dict[str, object]:
    return {
        "opd": row["agency_name"],
        "kode": row["activity_code"],
        "nama": row["activity_name"],
        **{key: number_or_none(row[column]) for key, column in _ACTIVITY_FIGURES.items()},
    }


def _under_target_row(row: pd.Series) -> dict[str, object]:
    due = row["due_date"]
    return _activity(row) | {
        "deviasi_fisik": number_or_none(row[PHYSICAL.deviation_column]),
        "deviasi_keuangan": number_or_none(row[FINANCIAL.deviation_column]),
        "permasalahan": text_or_none(row["issue"]),
        "penyebab": text_or_none(row["root_cause"]),
        "penyebab_menurut_berkas": text_or_none(row["file_cause"]),
        "tindak_lanjut": text_or_none(row["follow_up"]),
        "penanggung_jawab": text_or_none(row["responsible"]),
        "pihak_membantu": text_or_none(row["helper_party"]),
        "tenggat": None if is_missing(due) else due.date().isoformat(),
        "lapor": True,
        "sumber": sources_json(json.loads(row["sources_json"])),
    }


def sources_json(found: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Where a row was read from, as JSON."""
    return [{"berkas": one["file_name"], "lembar": one["sheet"], "baris": int(one["row"])} for one in found]


def number_or_none(value: object) -> float | int | None:
    """A figure as a JSON number; None where it is missing."""
    return None if is_missing(value) else float(value)


def text_or_none(value: object) -> str | None:
    """A text; None where it is missing."""
    return None if is_missing(value) else str(value)

"""The early warning in words and as JSON."""

from collections.abc import Mapping

from analytics.domain.formats import NBSP, idr, is_missing, iso_day, number
from analytics.domain.measures import FINANCIAL
from analytics.domain.periods import MONTHS, Period
from analytics.insight.findings.early_warning import (
    LATE_TENDER,
    NO_ACTUAL,
    NO_CEILING,
    NO_TARGET,
    SLOW,
    STILL,
    UNCONTRACTED,
    UNREPORTED,
    EarlyWarning,
)
from analytics.insight.sentences import count

_UNJUDGED_WORDS = {
    UNREPORTED: "milik OPD yang belum melapor", NO_ACTUAL: "tanpa realisasi", NO_TARGET: "tanpa target {end}",
    NO_CEILING: "tanpa pagu",
}  # fmt: skip


def reasons(row: Mapping[str, object], year: int) -> dict[str, str]:
    """Why a row of the list stands there, key -> words, the gravest first.

    What stands still is not said to be slow as well.
    """
    found = {}
    if row["stands_still"]:
        found[STILL] = f"tidak bergerak sejak {_since(row['pace_since'], year)}"
    elif row["will_miss"]:
        pace, needed = number(row["pace_pp"]), number(row["needed_pp"])
        found[SLOW] = f"laju {pace} poin per bulan sejak {_since(row['pace_since'], year)}, perlu {needed}"
    if row["uncontracted_count"]:
        found[UNCONTRACTED] = f"{count(row['uncontracted_count'])} paket belum berkontrak"
    if row["late_plan"]:
        found[LATE_TENDER] = f"tender lewat bulan rencana ({iso_day(row['late_plan'])})"
    return found


def _since(month: int, year: int) -> str:
    if not month:
        return "awal tahun"
    since = Period(year, int(month))
    return since.short_label if since.quarter else f"akhir {MONTHS[since.month - 1]}"


def early_warning_title(found: EarlyWarning, agency_name: str = "") -> str:
    """How many will miss which target at the pace of now, and how much will be missing in all; of an OPD by its name.

    Missing: where nothing can be judged it says so, never that all is well.
    """
    whose = f" {agency_name}" if agency_name else ""
    word = found.measure.label.lower()
    if found.end is None:
        return f"Tidak ada triwulan berikutnya di tahun {found.period.year}: peringatan dini selesai"
    end = found.end.short_label
    if not found.judged_count:
        return f"Belum dapat dinilai: tidak ada {found.noun}{whose} dengan realisasi {word} dan target {word} {end}"
    missing = found.missing_count
    if not missing:
        judged = f"Semua {count(found.judged_count)} {found.noun}{whose} yang dapat dinilai"
        return f"{judged} sejalan dengan target {word} {end}"
    # Progress is no money: its share of the ceiling is only worth as much.
    worth = idr(found.missing_idr) if found.measure == FINANCIAL else f"setara {idr(found.missing_idr)}"
    what = f"{count(missing)} {found.noun}{whose}"
    head = f"{what} akan meleset dari target {word} {end} bila laju sekarang berlanjut"
    return f"{head}; bersama kurang {worth}" if missing > 1 else f"{head}; kurang {worth}"


def early_warning_words(found: EarlyWarning) -> list[str]:
    """What stands below the title: who else is held back by a contract, and what cannot be judged and why."""
    if found.end is None:
        return []
    said = []
    if held := len(found.warned) - found.missing_count:
        said.append(f"{count(held)} {found.noun} lain lajunya cukup, tetapi kontrak atau tendernya belum ada")
    reasons = [
        f"{count(found.unjudged[key])} {words.format(end=found.end.short_label)}"
        for key, words in _UNJUDGED_WORDS.items()
        if found.unjudged.get(key)
    ]
    if reasons:
        whole = count(sum(found.unjudged.values()))
        said.append(f"{whole} {found.noun} belum dapat dinilai{NBSP}({', '.join(reasons)}); tidak dianggap baik")
    return said


def to_json(found: EarlyWarning) -> dict[str, object]:
    """The finding for `temuan --json`: the list, most money first, and what cannot be judged."""
    columns = {
        "opd": "agency_short_name", "sub_unit": "sub_unit", "kode": "activity_code", "nama": "activity_name",
        "pagu": "ceiling_idr", "realisasi": "actual_pct", "target": "target_pct", "perkiraan": "projected_pct",
        "kurang_poin": "missing_pp", "kurang_rupiah": "missing_idr", "laju_per_bulan": "pace_pp",
        "perlu_per_bulan": "needed_pp", "laju_sejak_bulan": "pace_since", "akan_meleset": "will_miss",
    }  # fmt: skip
    rows = []
    for row in found.activities.to_dict("records"):
        why = reasons(row, found.period.year)
        words = "; ".join(why.values()).replace(NBSP, " ")
        told = {key: None if is_missing(row[column]) else row[column] for key, column in columns.items()}
        rows.append(told | {"alasan": list(why), "keterangan": words})
    return {
        "ukuran": found.measure.key,
        "periode": found.period.iso,
        "target_periode": found.end.iso if found.end else None,
        "dinilai": found.judged_count,
        "belum_dapat_dinilai": {key: found.unjudged.get(key, 0) for key in _UNJUDGED_WORDS},
        "akan_meleset": found.missing_count,
        "kurang_rupiah": found.missing_idr,
        "kegiatan": rows,
    }

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


NOT_BEGUN = "belum mulai: 0,00% sejak awal tahun"


def reasons(row: Mapping[str, object], year: int) -> dict[str, str]:
    """Why a row of the list stands there, key -> words, the gravest first.

    What stands still is not said to be slow as well.
    """
    found = {}
    if row["stands_still"]:
        since = row["still_since"]
        found[STILL] = f"tidak bergerak sejak {_since(since, year)}" if since else NOT_BEGUN
    elif row["is_slow"]:
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
    """How many are too slow for which target, and how much they lack in all; of an OPD by its name.

    Only where a straight line is trusted it says what it leads to. Who is held back by a contract is counted, too.

    Missing: where nothing can be judged it says so, never that all is well.
    """
    whose = f" {agency_name}" if agency_name else ""
    word = found.measure.label.lower()
    if found.end is None:
        return f"Tidak ada triwulan berikutnya di tahun {found.period.year}: peringatan dini selesai"
    end = found.end.short_label
    if not found.judged_count:
        return f"Belum dapat dinilai: tidak ada {found.noun}{whose} dengan realisasi {word} dan target {word} {end}"
    slow, target = found.slow_count, f"target {word} {end}"
    if not slow:
        judged = f"{count(found.judged_count)} {found.noun}{whose} yang dapat dinilai"
        enough = f"cukup untuk {target}"
        if held := found.held_count:
            return f"{count(held)} dari {judged} tertahan kontrak atau tender yang belum ada; lajunya {enough}"
        return f"Laju {'semua ' if found.judged_count > 1 else ''}{judged} {enough}"
    what = f"{count(slow)} {found.noun}{whose}"
    head = f"{what} lajunya di bawah yang diperlukan untuk {target}; {_worth(found)}"
    if found.is_trusted:
        head = f"{what} akan meleset dari {target} bila laju sekarang berlanjut; {_worth(found)}"
    return f"{head}; {count(held)} lain tertahan kontrak" if (held := found.held_count) else head


def _worth(found: EarlyWarning) -> str:
    """'bersama kurang Rp 2,81 M' at the pace of now where that is trusted, else what is lacking today."""
    money = idr(found.missing_idr if found.is_trusted else found.lacking_idr)
    # Progress is no money: its share of the ceiling is only worth as much.
    worth = f"kurang {money}" if found.measure == FINANCIAL else f"kurang setara {money}"
    told = f"bersama {worth}" if found.slow_count > 1 else worth
    return told if found.is_trusted else f"sekarang {told}"


def pace_note(found: EarlyWarning) -> str:
    """What the list compares, and why it tells no percent that the pace leads to."""
    if found.is_trusted:
        return "Laju sekarang diteruskan sampai akhir triwulan; terbesar kekurangannya di atas"
    return (
        "Laju sekarang dibandingkan dengan yang diperlukan, yang paling banyak kurang di atas; tanpa angka perkiraan, "
        "karena pada uji laju yang diteruskan tidak lebih baik daripada pangsa tahun lalu"
    )


def early_warning_words(found: EarlyWarning) -> list[str]:
    """What stands below the title: who else is held back by a contract, and what cannot be judged and why."""
    if found.end is None:
        return []
    said = []
    # Where nobody is too slow, the title has counted them.
    if (held := found.held_count) and found.slow_count:
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
        "pagu": "ceiling_idr", "realisasi": "actual_pct", "target": "target_pct",
        "kurang_sekarang_rupiah": "lacking_idr",
        "laju_per_bulan": "pace_pp", "perlu_per_bulan": "needed_pp", "laju_sejak_bulan": "pace_since",
        "laju_kurang": "is_slow",
    }  # fmt: skip
    # What a straight line leads to is not told where it is not trusted.
    straight = {"perkiraan": "projected_pct", "kurang_poin": "missing_pp", "kurang_rupiah": "missing_idr"}
    rows = []
    for row in found.activities.to_dict("records"):
        why = reasons(row, found.period.year)
        words = "; ".join(why.values()).replace(NBSP, " ")
        told = {key: None if is_missing(row[column]) else row[column] for key, column in columns.items()}
        told |= {key: row[column] if found.is_trusted else None for key, column in straight.items()}
        rows.append(told | {"alasan": list(why), "keterangan": words})
    return {
        "ukuran": found.measure.key,
        "kalimat": [early_warning_title(found), *early_warning_words(found)],
        "periode": found.period.iso,
        "target_periode": found.end.iso if found.end else None,
        "dinilai": found.judged_count,
        "belum_dapat_dinilai": {key: found.unjudged.get(key, 0) for key in _UNJUDGED_WORDS},
        "laju_kurang": found.slow_count,
        "tertahan_kontrak": found.held_count,
        "kurang_sekarang_rupiah": found.lacking_idr,
        "laju_dipercaya": found.is_trusted,
        "kurang_rupiah": found.missing_idr if found.is_trusted else None,
        "kegiatan": rows,
    }

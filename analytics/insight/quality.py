"""Doubts about the data of a period: what looks wrong in it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analytics.domain.formats import idr_full, is_missing, number, percent
from analytics.domain.periods import SHORT_MONTHS, Period
from analytics.insight.sentences import count

JUMP_POINTS = 40
PERCENT, RUPIAH, DAYS = "persen", "rupiah", "hari"
_WORDS = {PERCENT: percent, RUPIAH: idr_full, DAYS: lambda value: f"{number(value, 0)} hari"}


@dataclass(frozen=True)
class Rule:
    """What a doubt is about: its name, and what the OPD is asked to do."""

    label: str
    request: str
    unit: str = PERCENT
    figures: tuple[str, str] = ("", "")
    """What the two figures of the rule are; empty where they are one figure before and now."""
    is_of_agency: bool = False
    """Whether it is about the OPD as a whole; else about one kegiatan."""


def _recap(what: str, unit: str) -> Rule:
    label = f"Rekap berbeda dari jumlah kegiatannya: {what}"
    return Rule(label, "Samakan rekap dan kegiatan.", unit, ("rekap", "kegiatan"), is_of_agency=True)


RULES: Mapping[str, Rule] = MappingProxyType({
    "belum-lapor": Rule("Belum lapor", "Kirim laporannya.", is_of_agency=True),
    "fisik-turun": Rule("Fisik turun dari laporan sebelumnya", "Periksa realisasi fisik kumulatifnya."),
    "keuangan-turun": Rule(
        "Realisasi keuangan turun dari laporan sebelumnya", "Periksa, atau sebutkan koreksinya.", RUPIAH
    ),
    "keuangan-lebih": Rule(
        "Realisasi melebihi pagu", "Periksa pagu atau realisasinya.", RUPIAH, ("pagu", "realisasi")
    ),
    "fisik-loncat": Rule(f"Fisik naik lebih dari {JUMP_POINTS} poin dalam satu laporan", "Pastikan angkanya benar."),
    "keuangan-loncat": Rule(
        f"Keuangan naik lebih dari {JUMP_POINTS} poin dalam satu laporan", "Pastikan angkanya benar."
    ),
    "fisik-tetap": Rule("Fisik sama tiga laporan berturut-turut", "Perbarui realisasi fisiknya."),
    "keuangan-tetap": Rule(
        "Realisasi keuangan sama tiga laporan berturut-turut", "Pastikan tidak ada belanja.", RUPIAH
    ),
    "fisik-di-bawah-keuangan": Rule(
        "Fisik di bawah keuangan", "Jelaskan, misalnya uang muka; atau betulkan.", figures=("keuangan", "fisik")
    ),
    "realisasi-kosong": Rule("Realisasi belum diisi", "Isi realisasi fisik dan keuangannya; nol ditulis 0."),
    "rak-pagu": Rule(
        "Target keuangan setahun (RAK) berbeda dari pagu", "Samakan RAK dengan pagu terbaru.", RUPIAH,
        ("pagu", "target setahun"),
    ),
    "target-keuangan-lebih": Rule(
        "Target keuangan melebihi pagu", "Betulkan target keuangannya.", RUPIAH, ("pagu", "target")
    ),
    "target-fisik-turun": Rule("Target fisik turun dari periode sebelumnya", "Betulkan target kumulatifnya."),
    "target-keuangan-turun": Rule(
        "Target keuangan turun dari periode sebelumnya", "Betulkan target kumulatifnya.", RUPIAH
    ),
    "target-akhir": Rule("Target fisik s.d. Desember bukan 100%", "Lengkapi target sampai akhir tahun."),
    "target-fisik-geser": Rule("Target fisik digeser sesudah dilaporkan", "Sebutkan dasar pergeserannya."),
    "target-keuangan-geser": Rule(
        "Target keuangan digeser sesudah dilaporkan", "Sebutkan dasar pergeserannya.", RUPIAH
    ),
    "rekap-ceiling": _recap("pagu", RUPIAH),
    "rekap-financial-target": _recap("target keuangan", RUPIAH),
    "rekap-financial-actual": _recap("realisasi keuangan", RUPIAH),
    "rekap-physical-target": _recap("target fisik", PERCENT),
    "rekap-physical-actual": _recap("realisasi fisik", PERCENT),
    "masalah-kosong": Rule("Di bawah target tanpa permasalahan", "Isi permasalahan dan tindak lanjutnya."),
    "masalah-sama": Rule("Permasalahan sama persis dengan laporan sebelumnya", "Perbarui permasalahannya."),
    "lapor-terlambat": Rule("Lapor terlambat", "Laporan berikutnya mohon sebelum batasnya.", DAYS, is_of_agency=True),
})  # fmt: skip
"""Rule of the table `doubts` -> its words, the gravest first."""


def notes_words(number_of: int) -> str:
    """'3 catatan mutu data'."""
    return f"{count(number_of)} catatan mutu data"


def title(findings: pd.DataFrame, name: str, period: Period) -> str:
    """'Triwulan III 2026: 622 catatan mutu data pada 45 OPD; terbanyak …'."""
    whose, when = f" {name}" if name else "", period.label[0].upper() + period.label[1:]
    if findings.empty:
        return f"{when}: tidak ada catatan mutu data{whose}"
    tally = findings["rule"].value_counts()
    top = min(tally[tally == tally.iloc[0]].index, key=list(RULES).index)
    agencies = "" if name else f" pada {count(findings['agency_slug'].nunique())} OPD"
    most = f"{_inside(RULES[top].label)} ({count(tally.iloc[0])})"
    return f"{when}: {notes_words(len(findings))}{whose}{agencies}; terbanyak {most}"


def _inside(label: str) -> str:
    """A label as it stands within a sentence: an abbreviation keeps its capitals."""
    return label if label[1].isupper() else label[0].lower() + label[1:]


def counts(findings: pd.DataFrame) -> dict[str, int]:
    """Slug -> number of doubts, of every OPD that has any."""
    return {slug: int(found) for slug, found in findings["agency_slug"].value_counts().items()}


def of_rule(findings: pd.DataFrame, rule: str) -> pd.DataFrame:
    """The findings of one rule, of all for ''."""
    return findings[findings["rule"] == rule].reset_index(drop=True) if rule else findings


def ordered(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings by the gravity of their rule, then by agency and activity."""
    gravity, name = findings["rule"].map(list(RULES).index), findings["agency_short_name"].str.casefold()
    return (
        findings.assign(gravity=gravity, folded_name=name)
        .sort_values(["gravity", "folded_name", "activity_name"], kind="stable")
        .drop(columns=["gravity", "folded_name"])
        .reset_index(drop=True)
    )


def rule_rows(findings: pd.DataFrame) -> list[tuple[str, ...]]:
    """One row per rule that found something: label, how often in how many agencies, what to do."""
    rows = []
    for key, rule in RULES.items():
        own = findings[findings["rule"] == key]
        if not own.empty:
            rows.append((rule.label, _extent(own, rule), rule.request))
    return rows


def _extent(own: pd.DataFrame, rule: Rule) -> str:
    if rule.is_of_agency:
        return f"{count(len(own))} OPD"
    return f"{count(len(own))} kegiatan di {count(own['agency_slug'].nunique())} OPD"


def figure_words(row: Mapping[str, object]) -> str:
    """'Jun 45,00% → Sep 30,00%': the figures that a doubt rests on; '' where it rests on none."""
    rule = RULES[row["rule"]]
    before, now = (_figure(row[name], rule) for name in ("figure_before", "figure_now"))
    if rule.figures[0]:
        return f"{rule.figures[0]} {before}, {rule.figures[1]} {now}"
    if is_missing(row["month_before"]):
        return " → ".join(filter(None, (before, now)))
    earlier, later = (SHORT_MONTHS[int(row[name]) - 1] for name in ("month_before", "month_now"))
    return f"{earlier} {before} → {later} {now}" if before else f"sejak {earlier}"


def _figure(value: object, rule: Rule) -> str:
    return "" if is_missing(value) else _WORDS[rule.unit](value)


def subject(row: Mapping[str, object]) -> str:
    """What a doubt is about: the kegiatan, with its part of the OPD where it has one; the OPD as a whole."""
    own = row["activity_name"] or ("" if RULES[row["rule"]].is_of_agency else "Rekap OPD")
    return " · ".join(filter(None, (own, row["sub_unit"])))

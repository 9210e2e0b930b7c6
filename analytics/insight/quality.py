"""Doubts about the data of a period: who has reported, what looks wrong, and the words to hand to an OPD."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analytics.domain.formats import NBSP, idr_full, is_missing, number, percent
from analytics.domain.periods import MONTHS, Period
from analytics.insight.sentences import count

JUMP_POINTS = 40


@dataclass(frozen=True)
class Rule:
    """What a doubt is about: its name, and what the OPD is asked to do."""

    label: str
    request: str
    is_money: bool = False
    """Whether the figures are rupiah; else percent."""


RULES: Mapping[str, Rule] = MappingProxyType({
    "fisik-turun": Rule("Fisik turun dari triwulan sebelumnya", "Periksa realisasi fisik kumulatifnya."),
    "keuangan-turun": Rule(
        "Realisasi keuangan turun dari triwulan sebelumnya", "Periksa, atau sebutkan koreksinya.", is_money=True
    ),
    "fisik-loncat": Rule(f"Fisik naik lebih dari {JUMP_POINTS} poin dalam satu triwulan", "Pastikan angkanya benar."),
    "keuangan-loncat": Rule(
        f"Keuangan naik lebih dari {JUMP_POINTS} poin dalam satu triwulan", "Pastikan angkanya benar."
    ),
    "fisik-tetap": Rule("Fisik sama tiga triwulan berturut-turut", "Perbarui realisasi fisiknya."),
    "fisik-di-bawah-keuangan": Rule("Fisik di bawah keuangan", "Jelaskan, misalnya uang muka; atau betulkan."),
    "keuangan-lebih": Rule("Realisasi melebihi pagu", "Periksa pagu atau realisasinya."),
    "target-turun": Rule("Target kumulatif turun dari triwulan sebelumnya", "Betulkan target kumulatifnya."),
    "target-geser": Rule("Target digeser sesudah dilaporkan", "Sebutkan dasar pergeserannya."),
    "target-akhir": Rule("Target TW IV bukan 100%", "Lengkapi target sampai akhir tahun."),
    "masalah-kosong": Rule("Di bawah target tanpa permasalahan", "Isi permasalahan dan tindak lanjutnya."),
    "masalah-sama": Rule("Permasalahan sama persis dengan triwulan sebelumnya", "Perbarui permasalahannya."),
    "rekap-berbeda": Rule("Rekap berbeda dari jumlah kegiatannya", "Samakan rekap dan kegiatan."),
})  # fmt: skip
"""Rule of quality_findings.sql -> its words, the gravest first."""
_MOST_IN_TEXT = 5


def title(findings: pd.DataFrame, name: str, period: Period) -> str:
    """'Triwulan III 2026: 622 catatan mutu data pada 45 OPD; terbanyak …'."""
    whose = f" {name}" if name else ""
    if findings.empty:
        return f"{period.label}: tidak ada catatan mutu data{whose}"
    tally = findings["rule"].value_counts()
    top = min(tally[tally == tally.iloc[0]].index, key=list(RULES).index)
    agencies = "" if name else f" pada {count(findings['agency_slug'].nunique())} OPD"
    most = f"{RULES[top].label.lower()} ({count(tally.iloc[0])})"
    return f"{period.label}: {count(len(findings))} catatan mutu data{whose}{agencies}; terbanyak {most}"


def ordered(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings by the gravity of their rule, then by agency and activity."""
    gravity = findings["rule"].map(list(RULES).index)
    return (
        findings.assign(gravity=gravity)
        .sort_values(["gravity", "agency_short_name", "activity_name"], kind="stable")
        .drop(columns="gravity")
        .reset_index(drop=True)
    )


def rule_rows(findings: pd.DataFrame) -> list[tuple[str, ...]]:
    """One row per rule that found something: label, rows, agencies, what to do."""
    rows = []
    for key, rule in RULES.items():
        own = findings[findings["rule"] == key]
        if not own.empty:
            rows.append((rule.label, count(len(own)), count(own["agency_slug"].nunique()), rule.request))
    return rows


def figure_words(row: Mapping[str, object]) -> str:
    """'45,00% → 30,00%': the figures that a doubt rests on; '' where it rests on none."""
    words = idr_full if RULES[row["rule"]].is_money else percent
    if row["rule"] == "rekap-berbeda":
        return f"rekap {number(row['figure_before'])}, kegiatan {number(row['figure_now'])}"
    shown = [words(row[name]) for name in ("figure_before", "figure_now") if not is_missing(row[name])]
    return " → ".join(shown)


def report_rows(reports: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    """The months as heads, and per agency a word for each: 'lapor', 'nol', 'belum', '–' where it need not."""
    months = sorted(reports["month"].unique())
    names = dict(zip(reports["agency_slug"], reports["agency_short_name"], strict=True))
    words = {(row["agency_slug"], row["month"]): _report_word(row) for row in reports.to_dict("records")}
    heads = [MONTHS[month - 1][:3] for month in months]
    return heads, [[name, *(words.get((slug, month), "–") for month in months)] for slug, name in names.items()]


def _report_word(row: Mapping[str, object]) -> str:
    if row["has_reported"]:
        return "nol" if row["is_zero"] is True or row["is_zero"] == 1 else "lapor"
    return "belum" if row["is_required"] else "–"


def message_to(name: str, findings: pd.DataFrame, period: Period, *, has_reported: bool) -> str:
    """A text to send to an OPD: what is missing or looks wrong in its data, and what to do."""
    lines = [f"Yth. {name}", f"Mohon dicek data {period.label.replace(NBSP, ' ')}:"]
    if not has_reported:
        lines.append("- Laporan triwulan ini belum kami terima.")
    for key, rule in RULES.items():
        own = findings[findings["rule"] == key]
        if not own.empty:
            lines.append(f"- {rule.label}: {len(own)} kegiatan. {rule.request}")
            lines += [f"  • {text}" for text in _examples(own)]
    if len(lines) == 2:
        lines.append("- Tidak ada catatan. Terima kasih.")
    return "\n".join(line.replace(NBSP, " ") for line in lines)


def _examples(own: pd.DataFrame) -> Iterable[str]:
    for row in own.head(_MOST_IN_TEXT).to_dict("records"):
        figures = figure_words(row)
        name = row["activity_name"] or "Rekap OPD"
        yield f"{name} ({figures})" if figures else name
    if len(own) > _MOST_IN_TEXT:
        yield f"dan {len(own) - _MOST_IN_TEXT} lainnya"

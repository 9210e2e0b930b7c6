"""Doubts about the data in words."""

import pandas as pd
import pytest

from analytics.domain.periods import Period
from analytics.insight import quality
from analytics.insight.quality_text import message_to

TW3 = Period(2026, 9)


def doubt(rule, agency="A", activity="Jalan", before=None, now=None, months=(None, 9), unit=""):
    return {"rule": rule, "agency_slug": agency.casefold(), "agency_short_name": agency, "activity_name": activity,
            "sub_unit": unit, "month_before": months[0], "month_now": months[1],
            "figure_before": before, "figure_now": now}  # fmt: skip


FOUND = pd.DataFrame([
    doubt("masalah-sama"), doubt("masalah-sama", "B"), doubt("fisik-turun", "B", before=45.0, now=30.0),
    doubt("keuangan-turun", before=2_000_000.0, now=1_000_000.0),
])  # fmt: skip


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_title_counts_and_names_the_most_frequent():
    assert plain(quality.title(FOUND, "", TW3)) == (
        "Triwulan III 2026: 4 catatan mutu data pada 2 OPD; terbanyak "
        "permasalahan sama persis dengan laporan sebelumnya (2)"
    )
    assert plain(quality.title(FOUND.head(0), "PUPR", TW3)) == "Triwulan III 2026: tidak ada catatan mutu data PUPR"
    assert plain(quality.title(FOUND.head(0), "", Period(2026, 7))).startswith("Berjalan s.d. Juli 2026: tidak ada")


def test_the_gravest_stand_first():
    assert list(quality.ordered(FOUND)["rule"]) == ["fisik-turun", "keuangan-turun", "masalah-sama", "masalah-sama"]
    assert [row[:2] for row in quality.rule_rows(FOUND)] == [
        ("Fisik turun dari laporan sebelumnya", "1 kegiatan di 1 OPD"),
        ("Realisasi keuangan turun dari laporan sebelumnya", "1 kegiatan di 1 OPD"),
        ("Permasalahan sama persis dengan laporan sebelumnya", "2 kegiatan di 2 OPD"),
    ]
    assert [row[1] for row in quality.rule_rows(pd.DataFrame([doubt("belum-lapor", activity="")]))] == ["1 OPD"]


def test_counts_and_one_rule_alone():
    assert quality.counts(FOUND) == {"a": 2, "b": 2}
    assert list(quality.of_rule(FOUND, "fisik-turun")["agency_slug"]) == ["b"] and len(quality.of_rule(FOUND, "")) == 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (doubt("fisik-turun", before=45.0, now=30.0, months=(8, 9)), "Agu 45,00% → Sep 30,00%"),
        (doubt("keuangan-turun", before=2e6, now=1e6, months=(6, 9)), "Jun Rp 2.000.000 → Sep Rp 1.000.000"),
        (doubt("keuangan-lebih", before=1e6, now=1.1e6), "pagu Rp 1.000.000, realisasi Rp 1.100.000"),
        (doubt("fisik-di-bawah-keuangan", before=30.0, now=25.0), "keuangan 30,00%, fisik 25,00%"),
        (doubt("rekap-physical-actual", before=30.0, now=25.0), "rekap 30,00%, kegiatan 25,00%"),
        (doubt("target-fisik-geser", before=30.0, now=25.0), "30,00% → 25,00%"),
        (doubt("target-akhir", now=97.0), "97,00%"),
        (doubt("lapor-terlambat", now=12.0), "12 hari"),
        (doubt("masalah-sama", months=(6, 9)), "sejak Jun"),
        (doubt("masalah-kosong"), ""),
    ],
)
def test_the_figures_a_doubt_rests_on(row, words):
    assert plain(quality.figure_words(row)) == words


def report(*, has_reported, is_sample=False):
    return {"has_reported": has_reported, "is_expected": True, "is_sample": is_sample,
            "due_date": pd.Timestamp("2026-10-10")}  # fmt: skip


def test_the_text_to_send_names_what_to_check_and_how_many_more():
    many = pd.DataFrame([doubt("fisik-turun", activity=f"K{place}", before=5.0, now=4.0, months=(6, 9), unit="UPTD")
                         for place in range(7)])  # fmt: skip
    text = message_to("Dinas PUPR", many, TW3, report(has_reported=True), ["DATA CONTOH"])
    lines = text.splitlines()
    assert lines[:5] == [
        "DATA CONTOH", "Yth. Dinas PUPR", "Mohon dicek data Triwulan III 2026:", "",
        "- Fisik turun dari laporan sebelumnya: 7 kegiatan. Periksa realisasi fisik kumulatifnya.",
    ]  # fmt: skip
    assert lines[5] == "  • K0 · UPTD (Jun 5,00% → Sep 4,00%)" and lines[10] == "  • dan 2 lainnya"
    assert "\u00a0" not in text


def test_the_text_asks_for_a_report_once_and_by_its_day():
    missing = pd.DataFrame([doubt("belum-lapor", activity="")])
    text = message_to("Dinas PUPR", missing, TW3, report(has_reported=False))
    asked = "- Laporannya belum kami terima (ditunggu paling lambat 10 Oktober 2026)."
    assert text.count("belum kami terima") == 1 and f"{asked} Kirim laporannya." in text
    # Before its day it is awaited, and no note is made of it.
    assert asked in message_to("Dinas PUPR", missing.head(0), TW3, report(has_reported=False)).splitlines()
    sample = message_to("Dinas PUPR", missing, TW3, report(has_reported=False, is_sample=True))
    assert "- Laporannya belum kami terima. Kirim laporannya." in sample
    late = pd.DataFrame([doubt("lapor-terlambat", activity="", now=5.0)])
    assert "- Lapor terlambat: 5 hari. Laporan berikutnya mohon sebelum batasnya." in message_to(
        "Dinas PUPR", late, TW3, report(has_reported=True)
    )


def test_nothing_to_check_is_said():
    text = message_to("Dinas PUPR", FOUND.head(0), TW3, report(has_reported=True))
    assert text.splitlines()[-2] == "Tidak ada catatan. Terima kasih."

"""Doubts about the data in words."""

import pandas as pd
import pytest

from analytics.domain.periods import Period
from analytics.insight import quality

TW3 = Period(2026, 9)


def doubt(rule, agency="A", activity="Jalan", before=None, now=None):
    return {"rule": rule, "agency_slug": agency.casefold(), "agency_short_name": agency, "activity_name": activity,
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
        "permasalahan sama persis dengan triwulan sebelumnya (2)"
    )
    assert plain(quality.title(FOUND.head(0), "PUPR", TW3)) == "Triwulan III 2026: tidak ada catatan mutu data PUPR"


def test_the_gravest_stand_first():
    assert list(quality.ordered(FOUND)["rule"]) == ["fisik-turun", "keuangan-turun", "masalah-sama", "masalah-sama"]
    rows = quality.rule_rows(FOUND)
    assert [row[:3] for row in rows] == [
        ("Fisik turun dari triwulan sebelumnya", "1", "1"),
        ("Realisasi keuangan turun dari triwulan sebelumnya", "1", "1"),
        ("Permasalahan sama persis dengan triwulan sebelumnya", "2", "2"),
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (doubt("fisik-turun", before=45.0, now=30.0), "45,00% → 30,00%"),
        (doubt("keuangan-turun", before=2_000_000.0, now=1_000_000.0), "Rp 2.000.000 → Rp 1.000.000"),
        (doubt("keuangan-lebih", now=101.0), "101,00%"),
        (doubt("masalah-kosong"), ""),
    ],
)
def test_the_figures_a_doubt_rests_on(row, words):
    assert plain(quality.figure_words(row)) == words


def test_reports_by_month_in_words():
    reports = pd.DataFrame(
        [
            {"agency_slug": slug, "agency_short_name": slug.upper(), "month": month, "is_required": required,
             "has_reported": reported, "is_zero": zero}
            for slug, month, required, reported, zero in (
                ("a", 3, True, True, False), ("a", 6, True, True, True), ("b", 3, True, False, None),
                ("b", 6, False, False, None),
            )
        ]
    )  # fmt: skip
    assert quality.report_rows(reports) == (["Mar", "Jun"], [["A", "lapor", "nol"], ["B", "belum", "–"]])


def test_the_text_to_send_names_what_to_check_and_how_many_more():
    many = pd.DataFrame([doubt("fisik-turun", activity=f"K{place}", before=5.0, now=4.0) for place in range(7)])
    lines = quality.message_to("Dinas PUPR", many, TW3, has_reported=False).splitlines()
    assert lines[:4] == [
        "Yth. Dinas PUPR", "Mohon dicek data Triwulan III 2026:", "- Laporan triwulan ini belum kami terima.",
        "- Fisik turun dari triwulan sebelumnya: 7 kegiatan. Periksa realisasi fisik kumulatifnya.",
    ]  # fmt: skip
    assert lines[4] == "  • K0 (5,00% → 4,00%)" and lines[-1] == "  • dan 2 lainnya"
    nothing = quality.message_to("Dinas PUPR", many.head(0), TW3, has_reported=True)
    assert nothing.splitlines()[-1] == "- Tidak ada catatan. Terima kasih."

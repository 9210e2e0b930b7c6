"""Who is to act is an office; the name of a person beside it stays out."""

import pytest

from analytics.intake.layouts.texts.offices import office_of


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Kabid Bina Marga", "Kabid Bina Marga"),
        ("Kepala Bidang Sarana, Prasarana dan Utilitas", "Kepala Bidang Sarana, Prasarana dan Utilitas"),
        ("Ir. Budi Santoso, MT (Kabid Tangkap)", "Kabid Tangkap"),
        ("Kabid Tangkap / Rahmat Hidayat", "Kabid Tangkap"),
        ("PPK; PPTK (Rahmat Hidayat) / Kabid", "PPK; PPTK / Kabid"),
        ("Dinas PUPR", "Dinas PUPR"),
        ("BKAD", "BKAD"),
        ("Rahmat Hidayat", ""),
        ("Hj. Siti, S.Pd", ""),
        ("-", ""),
    ],
)
def test_the_office_of_a_text(text, office):
    assert office_of(text) == office

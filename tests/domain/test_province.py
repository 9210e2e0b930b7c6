from decimal import Decimal

import pytest

from analytics.domain.errors import Refused
from analytics.domain.province import RegionFigures, figures_in


def test_a_line_is_a_region_with_its_percents_pasted_or_typed():
    text = "Kab. Gorontalo; 52,10; 48,75%\n\nBoalemo\t47.5\t-\n Gorontalo Utara ; 100; 0 \n"
    assert figures_in(text) == [
        RegionFigures("Kab. Gorontalo", Decimal("52.10"), Decimal("48.75")),
        RegionFigures("Boalemo", Decimal("47.5"), None),
        RegionFigures("Gorontalo Utara", Decimal(100), Decimal(0)),
    ]


def test_titles_and_numbers_of_a_pasted_list_are_forgiven_and_the_titles_are_believed():
    listed = figures_in("Gorontalo; 52,10; 48,75\nBoalemo; 47,5; -")
    numbered = "No\tKabupaten/Kota\tFisik (%)\tKeuangan (%)\n1\tGorontalo\t52,10\t48,75\n2.\tBoalemo\t47,5\t-"
    swapped = "Daerah; Realisasi Keuangan; Realisasi Fisik\nGorontalo; 48,75; 52,10\nBoalemo; -; 47,5"
    assert figures_in(numbered) == listed and figures_in(swapped) == listed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Belum ada baris"), ("Boalemo; 50", "Baris 1 bukan"), ("A; 1; 2\n; 1; 2", "Baris 2 bukan"),
        ("A; 101; 2", "bukan persen"), ("A; 100,5; 2", "bukan persen"), ("A; -3; 2", "bukan persen"),
        ("A; 1.234,5; 2", "bukan persen"), ("A; 1; 2\na ; 3; 4", "lebih dari sekali"), ("A; ٣; 1", "bukan persen"),
        ("Daerah; Target Fisik; Realisasi Fisik\nA; 1; 2", "bukan persen"),
        ("A; 1; 2\nRata-rata; 1; 2", "bukan daerah"),
        ("Daerah; Fisik; Keuangan", "Belum ada baris"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_its_line(text, said):
    with pytest.raises(Refused, match=said):
        figures_in(text)

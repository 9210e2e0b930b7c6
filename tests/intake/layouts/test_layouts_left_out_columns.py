"""A column of figures that is left out because its title is unknown is named with what it holds."""

from analytics.intake.layouts.columns.left_out_columns import may_hold_figures
from tests.intake.layouts.layout_cells import read

TITLE = ["REKAP REALISASI OPD S.D. TRIWULAN II 2026"]
HEADER = ["OPD", "Pagu (Rp)", "Target Keuangan (Rp)", "Realisasi Keuangan (Rp)", "Tambahan", "Warna", "Deviasi (%)"]
ROWS = [
    ["Dinas Sosial", 900_000_000, 400_000_000, 350_000_000, 25_000_000, "hijau", -5.5],
    ["Dinas Perikanan", 500_000_000, 250_000_000, 200_000_000, 12_500_000, "merah", -10],
]


def test_figures_under_an_unknown_title_are_summed_and_go_before_the_other_notes():
    notes = {may_hold_figures(finding): finding for finding in read([TITLE, HEADER, *ROWS]).findings}
    assert notes[True].message == (
        "Kolom tidak dimuat (judulnya tidak dikenal): 'Tambahan' (E) berisi angka, jumlah 37.500.000, 'Warna' (F)."
    )
    assert "deviasi dihitung ulang" in notes[False].message

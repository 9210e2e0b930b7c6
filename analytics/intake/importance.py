"""Which finding is read first: what may be wrong or missing on the screens goes before how a table was read."""

from analytics.intake.findings import Finding, Grade
from analytics.intake.layouts.columns.left_out_columns import may_hold_figures

_FIGURES_AT_RISK = frozenset({
    "bulan-hilang", "bulan-kosong", "tanpa-pagu", "tingkat-berbeda", "kumulatif-turun", "melebihi-pagu",
    "jumlah-berbeda", "baris-dilewati", "target-terlalu-rendah", "target-akhir-tahun", "rak-berbeda-pagu",
    "deviasi-berbeda", "persen-berbeda", "rupiah-kosong", "persen-tanpa-pagu", "kosong-tetap", "sumber-dana-kosong",
    "kontrak-melebihi-pagu", "realisasi-melebihi-kontrak", "kontrak-terbalik", "uang-negatif", "uang-jauh",
    "nama-berbeda", "periode-belum-penuh", "angka-bertanda", "bagian-kegiatan",
    "pagu-jauh", "periode-dari-sampul", "tahun-dari-sampul",
    "jawaban-tidak-dipakai", "di-bawah-tabel", "pagu-tanpa-laporan", "kendala-tanpa-kegiatan", "opd-mirip",
})  # fmt: skip
"""Notes after which a figure may be missing, counted otherwise, or mistyped."""
_HOUSEKEEPING = frozenset({
    "baris-jumlah", "baris-induk", "baris-induk-uang", "baris-rincian-uang", "baris-rekening", "baris-judul",
    "kepala-berulang", "kolom-tidak-dimuat", "lembar-dilewati", "lembar-tersembunyi", "sel-di-luar-tabel",
    "opd-baru", "nama-lain", "opd-dari-judul", "opd-dari-nama-lembar", "opd-dari-nama-berkas", "isian-pengisi",
    "isian-kosong", "nama-orang", "baris-jumlah-unit",
    "baris-banyaknya",
})  # fmt: skip
"""Notes of what is always done so and changes no figure."""


def is_figure_at_risk(finding: Finding) -> bool:
    """True for a note after which a figure may be missing, counted otherwise, or mistyped."""
    return finding.grade is Grade.NOTE and (finding.rule in _FIGURES_AT_RISK or may_hold_figures(finding))


def importance(finding: Finding) -> tuple[int, int]:
    """Sorts findings: refusals, questions, notes of figures at risk, of how it was read, of what is always done so."""
    grade = list(Grade).index(finding.grade)
    if finding.grade is not Grade.NOTE or is_figure_at_risk(finding):
        return grade, 0
    return grade, 2 if finding.rule in _HOUSEKEEPING else 1

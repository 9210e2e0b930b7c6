"""The answers that a question of an import can have, with the words for them: what a page offers to choose from."""

from collections.abc import Mapping
from types import MappingProxyType

_PLACES = {"judul": "Yang di judul", "lembar": "Yang di nama lembar"}
_BASES = {"kumulatif": "Kumulatif sejak Januari (s.d.)", "periode": "Triwulan atau bulan itu saja"}
_REPORT = {"kosongkan": "Belum dilaporkan: kosongkan", "muat": "Memang realisasi: muat"}
CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "basis-keuangan": _BASES,
    "basis-fisik": _BASES,
    "basis-target-keuangan": _BASES,
    "basis-realisasi-keuangan": _BASES,
    "basis-target-fisik": _BASES,
    "basis-realisasi-fisik": _BASES,
    "satuan": {
        "rupiah": "Rupiah", "ribu": "Ribuan rupiah", "juta": "Jutaan rupiah", "miliar": "Miliaran rupiah",
        "persen": "Persen dari pagu",
    },
    "gaya-angka": {"id": "Indonesia: 1.234,56", "en": "Inggris: 1,234.56"},
    "skala-persen": {"pecahan": "Pecahan: 0,85 berarti 85%", "persen": "Persen: 0,85 berarti 0,85%"},
    "ukuran-persen": {"fisik": "Fisik", "keuangan": "Keuangan"},
    "jumlah": {"pakai-baris": "Pakai baris-barisnya, abaikan jumlah di berkas"},
    "baris-jumlah": {"jumlah": "Jumlah: tidak dimuat", "kegiatan": "Kegiatan: dimuat"},
    "opd-atau-kegiatan": {"kegiatan": "Kegiatan", "opd": "OPD: tabel ini rekap per OPD"},
    "unit-kerja": {"opd": "Semuanya OPD"},
    "sub-unit": {"terpisah": "Anggaran yang berbeda: muat keduanya"},
    "kegiatan-sama": {
        "sama": "Kegiatan yang sama: dibaca dengan kode lengkapnya", "terpisah": "Kegiatan yang berbeda: muat keduanya",
    },
    "sumber-dana-ganda": {"terpisah": "Anggaran yang berbeda: muat keduanya"},
    "sumber-dana-gabungan": {"terpisah": "Anggaran tersendiri, bukan gabungan: muat semuanya"},
    "lembar-kembar": {"terpisah": "Dua sumber dana dengan angka yang sama: muat keduanya"},
    "baris-kelompok": {"kelompok": "Kelompok: tidak dimuat", "opd": "OPD: dimuat"},
    "baris-bagian": {"bagian": "Bagian dari OPD di atasnya: tidak dimuat", "opd": "OPD sendiri: dimuat"},
    "baris-belanja": {"tidak-dimuat": "Bukan OPD: tidak dimuat"},
    "baris-dana": {
        "bagian": "Sudah termasuk di baris OPD-nya: tidak dimuat", "tambah": "Di luar baris OPD-nya: dijumlahkan",
    },
    "baris-pendapatan": {"pendapatan": "Pendapatan atau pembiayaan: tidak dimuat", "kegiatan": "Kegiatan: dimuat"},
    "baris-induk": {"induk": "Jumlah baris lain: tidak dimuat", "kegiatan": "Kegiatan: dimuat"},
    "baris-rincian": {"rincian": "Rincian baris di atasnya: tidak dimuat", "kegiatan": "Kegiatan: dimuat"},
    "opd-dua-kode": {"jumlah": "Satu OPD dengan beberapa bidang urusan: dijumlahkan"},
    "opd-baris": {"baris": "Milik OPD di barisnya", "judul": "Semuanya milik OPD di judul"},
    "opd-lembar": _PLACES,
    "periode-lembar": _PLACES,
    "periode-belum-mulai": _REPORT,
    "realisasi-nol": _REPORT,
    "capaian": {"realisasi": "Realisasi: dimuat", "rasio": "Persen terhadap target: tidak dimuat"},
    "baris-unit": {
        "tambah": "Bagian dari kegiatan yang sama (misalnya per lokasi): dijumlahkan",
        "unit": "Unit yang berbeda: dimuat masing-masing", "kegiatan": "Program atau kegiatan di atasnya",
        "ulangan": "Hanya tertulis lagi: dimuat sekali",
    },
    "tingkat-baris": {"kegiatan": "Muat baris kegiatan, bukan sub kegiatannya"},
    "target-tahun": {"setahun": "Target setahun: tidak dimuat", "periode": "Target sampai periode ini"},
    "satuan-fisik": {"volume": "Volume: tidak dimuat", "persen": "Persen"},
    "urutan-tanggal": {
        "hari-bulan": "Hari-bulan: 12-03 berarti 12 Maret", "bulan-hari": "Bulan-hari: 12-03 berarti 3 Desember",
    },
    "capaian-output": {
        "persen": "Kemajuan fisik: volume / volume setahun", "tidak": "Bukan kemajuan fisik: tidak dimuat",
    },
    "pagu-berubah": {"benar": "Pagu di berkas ini benar"},
    "pagu-kosong": {"teruskan": "Sama dengan periode sebelumnya", "kosong": "Memang tanpa pagu"},
    "pagu-versi-kosong": {
        "sebelumnya": "Tidak berubah: pagu versi sebelumnya berlaku", "kosong": "Dihapus: memang tanpa pagu",
    },
    "pagu-kecil": {"benar": "Pagunya memang sekecil itu"},
    "tanda-deviasi": {"terbalik": "Deviasi di berkas memang target − realisasi: judul kolomnya benar"},
    "baris-dicoret": {"muat": "Tetap berlaku: muat"},
    "realisasi-besar": {"benar": "Realisasinya memang sebesar itu"},
    "uang-baris": {"benar": "Uangnya memang sekecil itu"},
    "baris-lanjutan": {"tambah": "Bagian lain dari baris di atasnya: dijumlahkan"},
    "baris-teks": {
        "sambung": "Lanjutan nama di atasnya: disambung", "judul": "Bukan bagian nama: tidak dimuat",
    },
    "persen-rupiah": {"rupiah": "Rupiahnya yang benar"},
    "persen-baris": {"benar": "Fisiknya memang begitu"},
    "baris-tersembunyi": {"muat": "Tetap dimuat", "abaikan": "Tidak dimuat"},
    "kumulatif-turun": {"benar": "Angkanya memang turun"},
    "lembar-salinan": {"benar": "Angkanya memang tidak berubah"},
    "lembar-dipakai": {
        "bagian": "Lembar per sumber dana, bukan gabungannya", "gabungan": "Lembar gabungannya saja",
        "murni": "Lembar anggaran murni", "pergeseran": "Lembar anggaran pergeseran",
        "perubahan": "Lembar anggaran perubahan",
    },
    "uang-dua-lembar": {
        "rinci": "Uang yang sama: muat lembar yang rinci", "ringkas": "Uang yang sama: muat lembar yang ringkas",
        "keduanya": "Anggaran yang berbeda: muat keduanya",
    },
    "setda-bagian": {"terpisah": "Anggaran yang berbeda: muat keduanya"},
    "nama-berkas": {"isi": "Isi lembarnya yang benar; nama berkasnya salah"},
    "opd-nama-berkas": {"isi": "OPD di isinya yang benar; nama berkasnya salah"},
    "fisik-tertimbang": {
        "tertimbang": "Sudah ditimbang: bobot x kemajuan", "kegiatan": "Kemajuan 0-100 tiap kegiatan",
    },
    "persen-keuangan": {"pagu": "Persen dari pagu", "target": "Persen dari target periode itu"},
    "syarat-kosong": {"memang": "Memang belum ada baris untuk itu: muat yang lain"},
    "tata-letak": {
        "tabel": "Tabel kegiatan", "rekap-opd": "Rekap per OPD", "sipd-lra": "LRA dari SIPD",
        "sipd-rak": "RAK dari SIPD", "paket": "Daftar paket dan kontrak", "rak-jenis-belanja": "RAK per jenis belanja",
        "capaian-output": "Volume keluaran", "rfk-rekening": "Rincian belanja satu kegiatan",
    },
})  # fmt: skip
"""Question -> answer -> words. Free answers (a year, a period, an OPD, the letter of a column) are not here.

Not every answer fits every file: one that does not is asked again with the reason.
"""
FREE = frozenset({"tahun", "periode", "opd", "alias", "opd-baru", "versi-dipakai"})

"""Every hostile sample does what its README says: refused, read, or asked, on the path of page and command.

Reads the folder that RAKOREV_TEST_DATA names; without it nothing is collected here.
"""

import os
import re
from pathlib import Path

import pytest

from analytics.intake.cells import file_label
from analytics.intake.reader import read_workbook
from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from analytics.workflow import LoadRequest, check, load

pytestmark = pytest.mark.real_amounts

READY, ASKED, REFUSED, UNREADABLE = "siap", "perlu keputusan", "ditolak", "tidak terbaca"
SAMPLES = {
    "a02_one_million_rows.xlsx": (UNREADABLE, 0, ["lebih dari 100.000 baris"]),
    # Numbers without a title say of nothing what they are: the rows are all read, and their titles are asked for.
    "a04_dimension_lies_A1.xlsx": (ASKED, 0, ["50 baris terbaca", "Judul kolom yang ditemukan: tidak ada"]),
    "a06_billion_laughs.xlsx": (UNREADABLE, 0, ["DOCTYPE"]),
    "a11_zip_entry_path_traversal.xlsx": (UNREADABLE, 0, ["jalur yang keluar"]),
    "a14_10000_columns.xlsx": (UNREADABLE, 0, ["lebih dari 200 kolom"]),
    "a17_truncated.xlsx": (UNREADABLE, 0, ["terpotong", "Unggah atau salin ulang"]),
    "a20_pdf_renamed.xlsx": (UNREADABLE, 0, ["adalah dokumen PDF"]),
    "a22_encrypted_password.xlsx": (UNREADABLE, 0, ["terkunci kata sandi"]),
    "b01_real_xls_biff8.xls": (READY, 5, ["dibaca dalam rupiah"]),
    "b02_real_xls_renamed.xlsx": (READY, 5, ["dibaca dalam rupiah"]),
    "b04_html_table.xls": (READY, 2, []),
    "b06_html_two_tables_rowspan.xls": (READY, 2, ["Lembar 'Tabel 1' dilewati"]),
    "b09_tab_text_renamed.xls": (READY, 3, []),
    "b11_ods_renamed.xlsx": (UNREADABLE, 0, ["tidak ada baris"]),
    "c01_semicolon_decimal_comma.csv": (READY, 2, []),
    "c03_utf16le_bom_tab.csv": (READY, 1, []),
    "c05_mixed_decimal_styles.csv": (REFUSED, 12, ["dapat dibaca dengan dua cara", "Bukan angka di kolom angka"]),
    "c06_placeholders.csv": (
        REFUSED, 25, ["Sel berisi nilai kesalahan", "F12 ('nan')", "belum ada angka, bukan nol"],
    ),
    "c08_unterminated_quote.csv": (UNREADABLE, 0, ["tanda kutip", "mulai baris 2"]),
    "c10_newlines_and_quotes_in_cells.csv": (READY, 2, []),
    "c11_preamble_title_and_total_rows.csv": (READY, 3, ["Baris jumlah tidak dimuat: baris 8 ('JUMLAH')"]),
    "c13_10000_columns.csv": (UNREADABLE, 0, ["lebih dari 200 kolom"]),
    # Read as two columns, whose meaning nobody can know but a person.
    "c16_excel_sep_line.csv": (ASKED, 0, ["2 baris terbaca", "ditemukan: 'a', 'b'"]),
    "d01_duplicate_rows.csv": (READY, 3, ["Baris berulang dihitung satu kali: Data!3"]),
    "d02_unknown_opd_and_typos.csv": (REFUSED, 9, ["Baris tanpa nama OPD: B10", "Dinas Pendidkan", "Disdik"]),
    "d04_realisasi_over_100.csv": (REFUSED, 3, ["Fisik harus antara 0 dan 100", "Uang melebihi 100%"]),
    "d05_cumulative_falls.csv": (ASKED, 4, ["angka turun terhadap periode sebelumnya", "TW II 50,00 → TW III 45,00"]),
    "d08_percent_0_85_vs_85.csv": (REFUSED, 8, ["mencampur nilai bertanda %"]),
    "e01_formulas_without_cached_value.xlsx": (REFUSED, 1, ["Rumus tanpa nilai tersimpan", "hitung ulang"]),
    "e03_merged_cells_two_row_header.xlsx": (ASKED, 6, ["'Triwulan I › Pagu'", "Tahun anggaran tidak tertulis"]),
    "e04_hidden_sheets_rows_columns.xlsx": (
        READY, 5,
        ["Lembar tersembunyi tidak dibaca: 'Sembunyi'", "'SangatSembunyi'", "Baris tersembunyi ikut dimuat: baris 4"],
    ),
    "e07_two_tables_blank_gap_and_stray_cell.xlsx": (READY, 1, ["Hanya tabel pertama yang dibaca", "'TW2'"]),
    # Text as it stands; three of the names are one once blanks and wide signs are folded, with other figures.
    "f01_formula_injection.csv": (REFUSED, 14, ["'=1+1' tertulis dua kali dengan pagu berbeda"]),
    "f03_html_js_markdown_plotly_sql.csv": (READY, 16, ["'; DROP TABLE kegiatan; --", "<script>alert(1)</script>"]),
    "z00_good_reference.xlsx": (READY, 5, ["dibaca dalam rupiah"]),
}  # fmt: skip
NAMES = "f05_upload_names.txt"

if os.environ.get("RAKOREV_TEST_DATA"):
    HOSTILE = Path(os.environ["RAKOREV_TEST_DATA"]) / "hostile"

    @pytest.mark.timeout(30)
    @pytest.mark.parametrize("name", SAMPLES)
    def test_what_becomes_of_a_sample(data_folder: Path, name: str) -> None:
        (file,) = check([HOSTILE / name], Answers(), Store(data_folder), lambda _: None).files
        told = "\n".join(f"{one.message} {one.remedy} {one.value}" for one in file.findings).replace("\u00a0", " ")
        state, row_count, words = SAMPLES[name]
        assert (file.state, file.row_count) == (state, row_count), told
        assert [word for word in words if word not in told] == []

    def test_every_sample_of_the_readme_is_tried() -> None:
        lines = re.findall(r"^\| ([a-z]\d\d_\S+) \|.*\| ([^|]+) \|$", (HOSTILE / "README.md").read_text("utf-8"), re.M)
        assert {name for name, _ in lines} == {*SAMPLES, NAMES}
        states = {name: SAMPLES[name][0] for name, _ in lines if name != NAMES}
        asked = {"a04_dimension_lies_A1.xlsx", "c16_excel_sep_line.csv"}
        for name, expected in lines:
            if expected.startswith("ACCEPT"):
                assert states[name] == (ASKED if name in asked else READY), name
            elif expected.startswith("REFUSE"):
                assert states[name] == UNREADABLE, name

    def test_names_against_the_register_of_the_reference(data_folder: Path) -> None:
        store = Store(data_folder)
        load(LoadRequest([HOSTILE / "z00_good_reference.xlsx"]), store, lambda _: None)
        (file,) = check([HOSTILE / "d02_unknown_opd_and_typos.csv"], Answers(), store, lambda _: None).files
        asked = {one.question.removeprefix("alias:") for one in file.findings if one.question.startswith("alias:")}
        # Case, blanks and a look-alike letter make no other name; a letter too few, a short form and a longer name do.
        assert asked == {
            "Dinas Pendidkan", "Disdik", "Dinas Perikanan (tidak ada)", "Dinas Pendidikan & Kebudayaan",
        }  # fmt: skip
        assert file.state == REFUSED and any("Baris tanpa nama OPD: B10" in one.message for one in file.findings)

    def test_no_name_of_an_upload_is_a_path() -> None:
        for name in (HOSTILE / NAMES).read_text("utf-8").split("\n"):
            label = file_label(name.encode().decode("unicode_escape", "ignore") if "\\u" in name else name)
            assert 0 < len(label) <= 120 and label.isprintable() and not {"/", "\\"} & set(label)

    def test_the_text_of_formulas_and_markup_is_kept() -> None:
        (sheet,) = read_workbook(HOSTILE / "f01_formula_injection.csv").sheets
        assert [row[2].text for row in sheet.rows[1:3]] == ["=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0"]

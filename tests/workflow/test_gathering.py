"""Folders and archives become the files in them; names are labels and nothing leaves the data folder."""

import zipfile
from decimal import Decimal

import pytest

from analytics import workflow
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from analytics.workflow import gathering
from tests.office import activity, write_tidy

ANSWERS = Answers(money_basis=Basis.CUMULATIVE, physical_basis=Basis.CUMULATIVE)
FIGURES = (100, 50, 40, 50, 30)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "data")


@pytest.fixture
def books(tmp_path):
    """Two workbooks, of one OPD each."""
    return [write_tidy(tmp_path / f"{name}.xlsx", activity(f"Dinas {name}", "1.01.02.2.01.0001", 2, *FIGURES))
            for name in ("A", "B")]  # fmt: skip


def zipped(path, *members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def check(store, *paths):
    return workflow.check(paths, ANSWERS, store, lambda _: None)


def states(report):
    return {file.file_name: file.state for file in report.files}


def test_an_archive_is_read_like_the_files_in_it(tmp_path, store, books):
    members = [(f"TW II/{book.name}", book.read_bytes()) for book in books]
    leavings = ("__MACOSX/._A.xlsx", b"x"), ("TW II/~$A.xlsx", b"x")
    report = check(store, zipped(tmp_path / "semua.zip", *members, *leavings))
    assert states(report) == {"A.xlsx": "siap", "B.xlsx": "siap"}
    assert report.changes.differences.added_count == 2
    assert not store.folder.exists()


def test_an_archive_is_loaded_and_its_files_are_kept_as_received(tmp_path, store, books):
    archive = zipped(tmp_path / "semua.zip", *[(book.name, book.read_bytes()) for book in books])
    report = workflow.load(workflow.LoadRequest([archive], ANSWERS), store, lambda _: None)
    assert states(report) == {"A.xlsx": "dimuat", "B.xlsx": "dimuat"}
    kept = {path.read_bytes() for path in store.originals.iterdir()}
    assert kept == {book.read_bytes() for book in books}
    assert not list(store.folder.glob("arsip-*"))


def test_files_of_one_name_keep_the_name_of_their_folder(tmp_path, store, books):
    members = [(f"TW II/Kec {place}/laporan.xlsx", book.read_bytes()) for place, book in zip("AB", books, strict=True)]
    assert states(check(store, zipped(tmp_path / "semua.zip", *members))) == {
        "Kec A - laporan.xlsx": "siap", "Kec B - laporan.xlsx": "siap",
    }  # fmt: skip


def test_a_folder_is_read_with_those_below_it(tmp_path, store, books):
    folder = tmp_path / "TW II"
    (folder / "kecamatan").mkdir(parents=True)
    books[0].rename(folder / "A.xlsx")
    books[1].rename(folder / "kecamatan" / "B.xlsx")
    (folder / "~$A.xlsx").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    assert states(check(store, folder)) == {"A.xlsx": "siap", "B.xlsx": "siap"}


def test_a_file_of_an_archive_that_is_no_table_is_named(tmp_path, store, books):
    archive = zipped(tmp_path / "semua.zip", ("A.xlsx", books[0].read_bytes()), ("surat.pdf", b"%PDF-1.4 x"))
    report = check(store, archive)
    assert states(report) == {"A.xlsx": "siap", "surat.pdf": "dilewati"} and report.exit_code == 0
    (finding,) = next(file for file in report.files if file.state == "dilewati").findings
    assert "dokumen cetak" in finding.message and "asalnya" in finding.remedy


def test_what_lies_beside_the_reports_of_a_folder_is_named_and_the_rest_goes_on(tmp_path, store, books):
    folder = tmp_path / "TW II"
    folder.mkdir()
    books[0].rename(folder / "A.xlsx")
    (folder / "baca saya.txt").write_text("Mohon dimuat sebelum rapat.\nTerima kasih, salam.\n")
    (folder / "foto.JPG").write_bytes(b"\xff\xd8\xff x")
    assert states(check(store, folder)) == {
        "A.xlsx": "siap", "baca saya.txt": "dilewati", "foto.JPG": "dilewati",
    }  # fmt: skip
    request = workflow.LoadRequest([folder], ANSWERS)
    assert states(workflow.load(request, store, lambda _: None))["A.xlsx"] == "dimuat"


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("rusak.xlsx", b"PK\x03\x04 rusak", "tidak terbaca"),
        ("cetak.xlsx", b"%PDF-1.4 x", "tidak terbaca"),
        ("arsip.rar", b"Rar! x", "tidak terbaca"),
        ("tabel.txt", b"Nama;Jumlah;Nilai\nA;10;200\nB;30;400\n", "perlu keputusan"),
    ],
)
def test_what_may_hold_figures_still_stops_the_call(tmp_path, store, books, name, content, state):
    (tmp_path / name).write_bytes(content)
    report = check(store, books[0], tmp_path / name)
    assert states(report)[name] == state and report.exit_code


def test_a_side_file_alone_says_why_it_cannot_be_read(tmp_path, store):
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.4 x")
    assert states(check(store, tmp_path / "surat.pdf")) == {"surat.pdf": "tidak terbaca"}


def test_names_inside_an_archive_are_labels(tmp_path, store, books):
    archive = zipped(tmp_path / "semua.zip", ("../../../luar.xlsx", books[0].read_bytes()))
    workflow.load(workflow.LoadRequest([archive], ANSWERS), store, lambda _: None)
    assert not list(tmp_path.parent.glob("**/luar.xlsx"))


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ((), "adalah arsip ZIP tanpa berkas"),
        ((("__MACOSX/x", b"x"),), "adalah arsip ZIP tanpa berkas"),
        (tuple((f"{number}.csv", b"x") for number in range(301)), "memuat 301 berkas; paling banyak 300"),
    ],
    ids=["empty", "leavings", "many"],
)
def test_an_archive_that_cannot_be_opened_says_why(tmp_path, store, members, words):
    (file,) = check(store, zipped(tmp_path / "x.zip", *members)).files
    assert (file.file_name, file.state) == ("x.zip", "tidak terbaca")
    # An archive without any entry has no local header: the reader names it.
    assert words in file.findings[0].message or (not members and "ZIP" in file.findings[0].message)


def test_a_bomb_stops_at_the_limit(tmp_path, store, monkeypatch):
    monkeypatch.setattr(gathering, "MAX_ARCHIVE_BYTES", 2_000_000)
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 5_000_000)
    (file,) = check(store, tmp_path / "bom.zip").files
    assert "terlalu besar setelah dibuka ('a.csv')" in file.findings[0].message


def test_a_broken_archive_is_named(tmp_path, store):
    path = zipped(tmp_path / "x.zip", ("a.csv", b"OPD;Pagu\nDinas A;100\n" * 200))
    content = bytearray(path.read_bytes())
    content[60:70] = b"\xff" * 10
    path.write_bytes(bytes(content))
    (file,) = check(store, path).files
    assert "rusak atau terpotong (bagian 'a.csv' tidak utuh)" in file.findings[0].message


def test_a_folder_without_files_is_named(tmp_path, store):
    (tmp_path / "kosong").mkdir()
    (file,) = check(store, tmp_path / "kosong").files
    assert "adalah folder tanpa berkas" in file.findings[0].message


def test_an_upload_goes_by_its_own_name(tmp_path, store, books):
    report = workflow.check(books[:1], ANSWERS, store, lambda _: None, {books[0]: "../RFK TW II 2026.xlsx"})
    assert states(report) == {"RFK TW II 2026.xlsx": "siap"}


def test_reading_says_how_far_it_is(store, books):
    said = []
    workflow.check(books, ANSWERS, store, said.append)
    assert said == ["Membaca A.xlsx (1 dari 2) …", "Membaca B.xlsx (2 dari 2) …"]


def test_the_preview_shows_columns_rows_totals_and_the_basis(store, tmp_path):
    rows = [activity("Dinas A", "1.01.02.2.01.0001", 2, 100, 50, 40, 50, 30),
            activity("Dinas A", "1.01.02.2.01.0002", 2, 300, 90, 60, 20, 10)]  # fmt: skip
    book = write_tidy(tmp_path / "a.xlsx", *rows, ("JUMLAH", "", "", "", "", 400, 140, 100))
    preview = check(store, book).files[0].preview
    (sheet,) = preview.sheets
    assert [(one.letter, one.meaning) for one in sheet.columns if one.is_loaded][:6] == [
        ("A", "OPD"), ("B", "kode sub kegiatan"), ("C", "sub kegiatan"), ("D", "tahun"), ("E", "periode"),
        ("F", "pagu"),
    ]  # fmt: skip
    assert (sheet.money_basis, sheet.row_count, sheet.first_rows[0].activity_code) == (
        Basis.CUMULATIVE, 2, "1.01.02.2.01.0001",
    )  # fmt: skip
    (total,) = preview.totals
    assert (total.ceiling_idr, total.financial_target_idr, total.financial_actual_idr) == (400, 140, 100)
    # Weighted with the ceiling: (100 x 50 + 300 x 20) / 400 and (100 x 30 + 300 x 10) / 400.
    assert (total.physical_target_pct, total.physical_actual_pct) == (Decimal("27.5"), Decimal(15))
    assert [(one.group, one.stated, one.summed) for one in preview.stated] == [
        ("ceiling_idr", 400, 400), ("financial_target_idr", 140, 140), ("financial_actual_idr", 100, 100)
    ]  # fmt: skip

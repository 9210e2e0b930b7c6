"""What the import page puts before the button that loads."""

from analytics.intake.findings import note, refused
from analytics.ui.import_blocks import check_blocks
from analytics.workflow import FileReport

LATE = note("kumulatif-turun", "2 angka turun.", "Periksa.", sheet="S", cell="F5")
KEPT = note("baris-jumlah", "JUMLAH tidak dimuat.")


def table_of(*files):
    return next((block for block in check_blocks(files) if block["kind"] == "table"), None)


def test_what_may_be_wrong_on_the_screens_is_read_before_the_files_are_loaded():
    table = table_of(FileReport("a.xlsx", "siap", [KEPT, LATE]))
    assert table["head"][0] == "Letak" and table["rows"] == [["S!F5", "2 angka turun.", "Periksa."]]
    assert table["caption"].startswith("1 hal")


def test_of_several_files_the_file_is_named_and_a_held_one_speaks_for_itself():
    held = FileReport("c.xlsx", "ditolak", [LATE, refused("x", "Rusak.", "")])
    table = table_of(FileReport("a.xlsx", "siap", [LATE]), FileReport("b.xlsx", "siap", [KEPT]), held)
    assert table["head"][0] == "Berkas" and [row[0] for row in table["rows"]] == ["a.xlsx"]
    assert table_of(FileReport("b.xlsx", "siap", [KEPT]), held) is None


def test_many_fold_behind_the_first_six():
    many = [note("kumulatif-turun", f"{n} angka turun.", f"Periksa {n}.") for n in range(8)]
    *_, rest = check_blocks([FileReport("a.xlsx", "siap", many)])
    assert rest["summary"] == "2 hal lainnya"

import subprocess
import sys
from pathlib import Path

import pytest

from analytics.domain.errors import Unreadable
from analytics.intake import child, reader
from analytics.intake.cells import address, file_label
from analytics.intake.reader import read_workbook, read_workbooks
from tests.intake import workbooks
from tests.intake.reading import refusal, write

ROOT = Path(reader.__file__).resolve().parents[2]


def test_the_child_imports_nothing_heavy(tmp_path: Path) -> None:
    path = workbooks.good_xlsx(tmp_path / "a.xlsx")
    code = (
        "import sys; from analytics.intake import child; child.main(sys.argv[1:]);"
        "sys.exit(len({'pandas', 'duckdb', 'streamlit', 'numpy', 'pyarrow', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("import os; os.abort()", "membuat pembaca berhenti"),
        ("raise SystemError", "membuat pembaca berhenti"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "batas waktu"),
        ("import time; time.sleep(20)", "batas waktu"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_child_that_dies_or_hangs_becomes_a_message(
    code: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_COMMAND", (sys.executable, "-c", f"import sys; sys.argv; {code}"))
    monkeypatch.setattr(reader, "TIMEOUT_SECONDS", 1)
    assert word in refusal(workbooks.good_xlsx(tmp_path / "a.xlsx"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_has_a_memory_limit() -> None:
    code = "from analytics.intake import child; child._limit_resources(); bytearray(2_000_000_000)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_a_file_that_runs_out_of_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(content: bytes) -> str:
        raise MemoryError

    monkeypatch.setattr(child.detect, "kind_of", exhausted)
    assert "terlalu besar" in child._answer(workbooks.good_xlsx(tmp_path / "a.xlsx"))["found"]


def test_several_files_keep_their_order(tmp_path: Path) -> None:
    paths = [workbooks.good_xlsx(tmp_path / f"{number}.xlsx", [[number]]) for number in range(5)]
    paths.insert(2, write(b"")(tmp_path / "kosong.xlsx"))
    results = read_workbooks(paths)
    assert isinstance(results[2], Unreadable) and "kosong.xlsx" in str(results[2])
    assert [result.sheets[0].rows[0][0].text for result in results if not isinstance(result, Unreadable)] == list(
        "01234"
    )
    assert read_workbooks([]) == []


def test_a_label_may_replace_the_stored_name(tmp_path: Path) -> None:
    stored = workbooks.good_xlsx(tmp_path / ("0" * 64))
    assert read_workbook(stored, "../../etc/laporan.xlsx").file_name == "laporan.xlsx"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("laporan.xlsx", "laporan.xlsx"),
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("..\\..\\Windows\\x.xlsx", "x.xlsx"),
        ("laporan\u202excod.exe", "laporan xcod.exe"),
        ("a\x00b\n.csv", "a b .csv"),
        ("x.xlsx:stream.csv", "x.xlsx:stream.csv"),
        (".", "berkas tanpa nama"),
        (" ", "berkas tanpa nama"),
        ("", "berkas tanpa nama"),
        ("<script>.xlsx", "<script>.xlsx"),
        ("a" * 300 + ".xlsx", "a" * 114 + "….xlsx"),
        ("b" * 300, "b" * 119 + "…"),
    ],
)
def test_labels_are_short_and_harmless(name: str, label: str) -> None:
    assert file_label(name) == label
    assert len(label) <= 120


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "A1"), (11, 2, "C12"), (0, 25, "Z1"), (0, 26, "AA1"), (1048575, 16383, "XFD1048576")],
)
def test_addresses(row: int, column: int, name: str) -> None:
    assert address(row, column) == name

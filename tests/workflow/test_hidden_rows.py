"""Hidden rows with figures are asked, unless the file's own JUMLAH counts them or its numbering runs through them."""

import openpyxl
import pytest

from analytics.intake.findings import Grade
from analytics.intake.reader import read_workbook
from analytics.intake.understanding.drafts import Answers, Register
from analytics.intake.understanding.understand import understand
from analytics.workflow.reading import file_draft

RULE = "baris-tersembunyi"
ROWS = [["REKAP S.D. TW II 2026"], ["No", "OPD", "Pagu", "Realisasi Keuangan (Rp)"]]
ROWS += [[n, name, 9 * 10**9, 4 * 10**9] for n, name in enumerate(("Dinas A", "Dinas B", "Dinas B (lama)"), 1)]


def _read(folder, *tail, answer=None):
    book = openpyxl.Workbook()
    for row in (*ROWS, *tail):
        book.active.append(row)
    book.active.row_dimensions[5].hidden = True
    book.save(folder / "rekap.xlsx")
    answers = Answers(others={RULE: answer} if answer else {})
    draft = file_draft(read_workbook(folder / "rekap.xlsx"), answers)
    understand([draft], answers, Register(is_open=True))
    return draft


def _asked(draft):
    return [one.cell for one in draft.findings if one.grade is Grade.UNDECIDED and one.question == RULE]


def test_a_hidden_row_is_asked_with_its_name(tmp_path):
    draft = _read(tmp_path)
    assert _asked(draft) == ["A5:D5"]
    assert any("baris 5 ('Dinas B (lama)')" in one.message for one in draft.findings)


@pytest.mark.parametrize(("answer", "count"), [("muat", 3), ("abaikan", 2)])
def test_the_answer_loads_it_or_leaves_it_out(tmp_path, answer, count):
    draft = _read(tmp_path, answer=answer)
    assert (_asked(draft), len(draft.drafts)) == ([], count)


def test_a_total_that_counts_it_settles_it(tmp_path):
    assert _asked(_read(tmp_path, [None, "JUMLAH", 27 * 10**9, 12 * 10**9])) == []
    assert _asked(_read(tmp_path, [None, "JUMLAH", 18 * 10**9, 8 * 10**9])) == ["A5:D5"]


@pytest.mark.parametrize(
    ("numbers", "tail", "expected"),
    [
        (("1", "2", "3", "4"), [], []),
        (("1.03", "1.04", "1.05", "1.06"), [], []),
        # A hole without it is needed on both sides, and a total that leaves it out says more.
        (("1", "2", "2", "3"), [], ["A4:D4"]),
        (("1", "2", "3", "4"), [["", "JUMLAH", 21 * 10**8, 9 * 10**8]], ["A4:D4"]),
    ],
)
def test_a_numbering_that_runs_through_a_hidden_activity_settles_it(tmp_path, numbers, tail, expected):
    book = openpyxl.Workbook()
    for row in (["OPD : Dinas A, TW II 2026"], ["No", "Sub Kegiatan", "Pagu", "Realisasi Keuangan (Rp)"]):
        book.active.append(row)
    for number, name in zip(numbers, ("Jalan", "Jembatan", "Irigasi", "Embung"), strict=True):
        book.active.append([number, name, 7 * 10**8, 3 * 10**8])
    for row in tail:
        book.active.append(row)
    book.active.row_dimensions[4].hidden = True
    book.save(tmp_path / "a.xlsx")
    draft = file_draft(read_workbook(tmp_path / "a.xlsx"), Answers())
    understand([draft], Answers(), Register(is_open=True))
    assert _asked(draft) == expected

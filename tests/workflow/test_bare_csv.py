"""A CSV of a header and rows alone: nothing says whose they are and of which period, so that all of it is asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.reader import read_workbook
from analytics.intake.understanding.drafts import Register
from analytics.intake.understanding.understand import understand
from analytics.workflow.answering import answers_of
from analytics.workflow.reading import file_draft

TITLES = ["Kode", "Sub Kegiatan", "Pagu", "Realisasi Keuangan", "Realisasi Fisik (%)"]
ROWS = {
    ";": [
        ["1.02.02.2.01.0001", "Puskesmas", "1.200.000.000", "600.000.000", "50,5"],
        ["1.02.02.2.01.0002", "Alat", "1.000.000.000", "380.000.000", "40"],
    ],
    ",": [
        ["1.02.02.2.01.0001", "Puskesmas", "1200000000", "600000000", "50.5"],
        ["1.02.02.2.01.0002", "Alat", "1000000000", "380000000", "40"],
    ],
}
ANSWERED = {
    "tahun": 2026, "periode": "tw2", "opd": "Dinas Kesehatan", "basis-keuangan": "kumulatif",
    "basis-fisik": "kumulatif",
}  # fmt: skip


def _read(path, name, sign, decided=None):
    lines = [sign.join(line) for line in [TITLES, *ROWS[sign]]]
    (path / name).write_text("\n".join(lines))
    answers = answers_of(decided or {})
    draft = file_draft(read_workbook(path / name), answers)
    understand([draft], answers, Register(is_open=True))
    return draft


@pytest.mark.parametrize("sign", [";", ","])
@pytest.mark.parametrize("name", ["data.csv", "export"])
def test_everything_that_no_cell_says_is_asked(tmp_path, name, sign):
    draft = _read(tmp_path, name, sign)
    asked = [finding.question for finding in draft.findings if finding.grade is Grade.UNDECIDED]
    assert asked == ["tahun", "periode", "opd", "basis-keuangan", "basis-fisik"]
    assert not any(finding.grade is Grade.REFUSED for finding in draft.findings)


@pytest.mark.parametrize("sign", [";", ","])
def test_the_first_line_is_the_header_and_every_other_line_a_row(tmp_path, sign):
    draft = _read(tmp_path, "data.csv", sign, ANSWERED)
    assert not draft.is_blocked
    assert [(one.source.ceiling_idr, float(one.source.physical_actual_pct)) for one in draft.drafts] == [
        (1_200_000_000, 50.5), (1_000_000_000, 40),
    ]  # fmt: skip
    assert {(one.agency_key, one.year, one.month) for one in draft.drafts} == {("dinas kesehatan", 2026, 6)}


def test_the_name_of_the_file_tells_the_period_but_not_the_opd(tmp_path):
    draft = _read(tmp_path, "Dinas Kesehatan TW II 2026.csv", ";")
    asked = [finding.question for finding in draft.findings if finding.grade is Grade.UNDECIDED]
    assert asked == ["opd", "basis-keuangan", "basis-fisik"]
    assert {(one.year, one.month) for one in draft.drafts} == {(2026, 6)}

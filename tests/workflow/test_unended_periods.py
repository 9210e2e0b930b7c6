"""The calendar reaches the import: what a file holds for a period to come is compared with the day of the import."""

from datetime import date

import pytest

from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from analytics.workflow import check
from tests.office import activity, write_tidy


@pytest.mark.parametrize(("day", "is_asked"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_a_quarter_to_come_is_asked_on_the_day_of_the_import(data_folder, tmp_path, monkeypatch, day, is_asked):
    monkeypatch.setattr("analytics.workflow.reading.today", lambda: day)
    book = write_tidy(tmp_path / "a.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 3, 10**9, 10**8, 10**8, 20, 10))
    (report,) = check([book], Answers(), Store(data_folder), lambda _: None).files
    assert any(finding.question == "periode-belum-mulai" for finding in report.findings) == is_asked

"""What the report of a file says first."""

from analytics.intake.cells import Workbook
from analytics.intake.findings import note
from analytics.intake.understanding.drafts import FileDraft
from analytics.workflow.reading import file_report


def test_columns_that_may_hold_missing_figures_are_said_before_the_other_notes():
    findings = [
        note("opd-baru", "OPD baru."),
        note("kolom-tidak-dimuat", "Kolom tidak dimuat (deviasi dihitung ulang)."),
        note("kolom-tidak-dimuat", "Kolom tidak dimuat (judulnya tidak dikenal).", "Sebut hurufnya."),
    ]
    report = file_report(FileDraft(Workbook("a.xlsx", "a", "xlsx", (), ()), [], findings))
    assert [finding.remedy for finding in report.findings] == ["Sebut hurufnya.", "", ""]

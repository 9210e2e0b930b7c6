"""The packages of the sample: parts of their line, and no part of what its reports say."""

from analytics.contoh.generate import facts, plan, sample_files
from analytics.contoh.packages import has_package, package_of
from analytics.contoh.workbooks import Entry
from analytics.intake.layouts import read_sheets
from analytics.intake.reader import read_workbook
from analytics.intake.rows import Level

PERIOD = (2026, 3)


def test_a_package_costs_and_pays_a_part_of_its_line():
    entries = [Entry(1, line, PERIOD, line.figures[PERIOD]) for line in plan().lines if PERIOD in line.figures]
    built = [entry for entry in entries if has_package(entry)]
    assert len(built) > 30
    for entry in built:
        package, figures = package_of(entry), entry.figures
        assert package.owner_estimate <= package.ceiling <= figures.ceiling
        if package.contract_value is not None:
            assert package.contract_value < package.owner_estimate and package.paid <= figures.financial_actual
            assert package.work_order < package.end


def test_the_sheet_of_packages_adds_no_row_to_the_report_beside_it():
    readings, _ = read_sheets(read_workbook(sample_files()[-1]))
    report, packages = readings
    assert (report.layout, packages.layout, {row.level for row in packages.rows}) == ("tabel", "paket", {Level.PACKAGE})
    loaded = {(row.agency_name, row.activity_code) for row in report.rows}
    assert {row.activity_code for row in packages.rows} <= {code for _, code in loaded}
    codes = {fact["code"] for fact in facts() if (fact["year"], fact["month"]) == (2026, 9)}
    assert {code for _, code in loaded} <= codes

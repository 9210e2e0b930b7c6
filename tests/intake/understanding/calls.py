"""Files of a call as the layouts would hand them on, drawn in a line each."""

from decimal import Decimal

from analytics.intake.cells import Workbook
from analytics.intake.rows import GROUPS, Level, SheetReading, SourceRow
from analytics.intake.understanding.drafts import Answers, EarlierPoint, FileDraft, Register
from analytics.intake.understanding.understand import understand

OPEN = Register(is_open=True)


def row(agency="Dinas Pendidikan", code="1.01.02.2.01.0001", *, number=2, **given):
    figures = {key: Decimal(str(value)) for key, value in given.items() if key.endswith(("_idr", "_pct"))}
    rest = {key: value for key, value in given.items() if key not in figures}
    return SourceRow(sheet="Sheet1", row=number, agency_name=agency, activity_code=code, **figures, **rest)


def reading(*rows, sheet="Sheet1", **given):
    options = {"year": 2026, "month": 3, "groups": frozenset({"ceiling_idr", "financial_actual_idr"})} | given
    layout = options.pop("layout", "tabel")
    return SheetReading(layout=layout, sheet=sheet, rows=list(rows), **options)


def file(*rows, name="a.xlsx", **given):
    return workbook(reading(*rows, **given), name=name)


def workbook(*readings, name="a.xlsx"):
    return FileDraft(Workbook(name, name, "xlsx", (), ()), list(readings), [])


def earlier(agency="dinas pendidikan", key="1.1.2.2.1.1", *, unit="", level=Level.ACTIVITY, month=3, **given):
    """A row of an earlier import; figures that are not given are absent."""
    figures = dict.fromkeys(GROUPS) | {
        name: Decimal(str(value)) for name, value in given.items() if name.endswith(("_idr", "_pct"))
    }
    rest = {name: value for name, value in given.items() if name not in figures}
    series = (agency, unit.casefold(), key, level, "")
    return EarlierPoint(
        "tabel", series, 2026, month, **figures, import_id=7, file_name="lama.xlsx", sub_unit=unit, **rest
    )


def rules(draft, grade=None):
    return [finding.rule for finding in draft.findings if grade is None or finding.grade is grade]


def message(draft, rule):
    return next(finding.message for finding in draft.findings if finding.rule == rule)


def settled(*files, answers=None, register=OPEN, before=(), today=None):
    return understand(list(files), answers or Answers(), register, before, today)

"""`mutu`: what looks wrong in the data of one period, as text or as JSON (decisions 21)."""

from collections.abc import Mapping
from datetime import date

from analytics import queries
from analytics.cli.reports import agency_slug, require_figures
from analytics.domain.formats import NBSP, is_missing
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight import quality
from analytics.readmodel.connect import Hub


def notes(hub: Hub, period: Period, agency: str | None, today: date) -> list[dict[str, object]]:
    """Every note as it stands on a day, the gravest first; figures as JSON numbers in the unit that is named.

    Raises: Refused where the period has no figures or the OPD is not known.
    """
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        selection = Selection(period, agency_slug=agency_slug(cursor, agency))
        findings = quality.ordered(queries.quality_findings(cursor, selection, today))
    return [_note(row) for row in findings.to_dict("records")]


def _note(row: Mapping[str, object]) -> dict[str, object]:
    rule = quality.RULES[row["rule"]]
    has_figures = not is_missing(row["figure_now"])
    return {
        "opd": row["agency_name"],
        "kode": row["activity_code"],
        "nama": row["activity_name"],
        "sub_unit": row["sub_unit"],
        "aturan": row["rule"],
        "catatan": rule.label,
        "bulan_pembanding": _month(row["month_before"]),
        "angka_pembanding": _number(row["figure_before"]),
        "bulan": _month(row["month_now"]),
        "angka": _number(row["figure_now"]),
        "satuan": rule.unit if has_figures else None,
        "keterangan": quality.figure_words(row).replace(NBSP, " "),
        "yang_diminta": rule.request,
    }


def _month(value: object) -> int | None:
    return None if is_missing(value) else int(value)


def _number(value: object) -> float | None:
    return None if is_missing(value) else float(value)


def notes_text(data: list[Mapping[str, object]], period: Period) -> str:
    """`mutu` for a person: a line per note."""
    lines = [f"{len(data)} catatan mutu data, {period.label}"]
    for row in data:
        subject = " · ".join(filter(None, (row["nama"], row["sub_unit"])))
        figures = f" ({row['keterangan']})" if row["keterangan"] else ""
        lines.append(f"{row['catatan']}{figures}: {subject or '–'}  ({row['opd']})")
    return "\n".join(lines)

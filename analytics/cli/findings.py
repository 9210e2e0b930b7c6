"""`temuan`: every finding of one period as JSON, or its sentences for a person (decisions 21)."""

from collections.abc import Mapping

from analytics import queries
from analytics.cli.reports import require_figures
from analytics.domain.measures import MEASURES, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings import report
from analytics.insight.findings.evidence import References, evidence_of
from analytics.insight.findings.report import Findings
from analytics.insight.findings.report_json import to_json
from analytics.insight.findings.sentences import all_sentences
from analytics.readmodel import reference
from analytics.readmodel.connect import Hub


def findings(hub: Hub, period: Period) -> Findings:
    """All findings of a period.

    Raises: Refused where the period has no figures.
    """
    references = References(reference.root_causes(), reference.backtest())
    with hub.cursor() as cursor:
        require_figures(cursor, period)
        evidence = evidence_of(queries.Reads(cursor), period, PHYSICAL, references)
    return report.findings(evidence)


def findings_json(found: Findings) -> Mapping[str, object]:
    """Everything with its numbers, as plain values."""
    return to_json(found)


def findings_text(found: Findings) -> str:
    """The sentences for a person: of each measure, then of both, then the questions to each OPD."""
    lines = [f"Temuan {found.evidence.period.label}"]
    for key, measure in MEASURES.items():
        lines += ["", measure.label.upper(), *(f"  {text}" for text in all_sentences(found, key))]
    lines += ["", "PERTANYAAN"]
    for slug, asked in found.questions.items():
        lines.append(f"  {found.facts[slug].agency_name}")
        lines += [f"    {place}. {one.text}" for place, one in enumerate(asked, 1)]
    return "\n".join(lines)

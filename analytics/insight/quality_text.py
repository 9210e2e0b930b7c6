"""The text to send to one OPD about its data: plain lines, as they stand in a chat."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, long_date
from analytics.domain.office import Region
from analytics.domain.periods import Period
from analytics.insight.quality import RULES, figure_words, subject
from analytics.insight.sentences import count

MOST_IN_TEXT = 5


def message_to(
    name: str, findings: pd.DataFrame, period: Period, report: Mapping[str, object] | None, banner: Iterable[str] = (),
    sender: str = Region().sender,
) -> str:  # fmt: skip
    """What is missing or looks wrong in the data of an OPD, and what to do.

    `report`: its row of quality_reports for the period; None where there is none. `sender`: who writes.
    """
    lines = [*banner, f"Yth. {name}", f"Mohon dicek data {period.label}:", ""]
    asked = [*_awaited(report, findings), *_notes(findings, report)]
    if asked:
        lines += [*asked, "", f"Terima kasih. {sender}"]
    else:
        lines += ["Tidak ada catatan. Terima kasih.", sender]
    return "\n".join(line.replace(NBSP, " ") for line in lines)


def _awaited(report: Mapping[str, object] | None, findings: pd.DataFrame) -> list[str]:
    """The report that is not due yet."""
    is_open = report is not None and not report["has_reported"] and report["is_expected"]
    if not is_open or (findings["rule"] == "belum-lapor").any():
        return []
    return [f"- Laporannya belum kami terima{_due_words(report)}."]


def _due_words(report: Mapping[str, object] | None) -> str:
    if report is None or report["is_sample"] or is_missing(report["due_date"]):
        return ""
    return f" (ditunggu paling lambat {long_date(report['due_date'])})"


def _notes(findings: pd.DataFrame, report: Mapping[str, object] | None) -> Iterable[str]:
    for key, rule in RULES.items():
        own = findings[findings["rule"] == key]
        if own.empty:
            continue
        if key == "belum-lapor":
            yield f"- Laporannya belum kami terima{_due_words(report)}. {rule.request}"
        elif rule.is_of_agency:
            yield f"- {rule.label}: {figure_words(own.iloc[0])}. {rule.request}"
        else:
            yield f"- {rule.label}: {count(len(own))} kegiatan. {rule.request}"
            yield from (f"  • {text}" for text in _examples(own))


def _examples(own: pd.DataFrame) -> Iterable[str]:
    for row in own.head(MOST_IN_TEXT).to_dict("records"):
        figures = figure_words(row)
        yield f"{subject(row)} ({figures})" if figures else subject(row)
    if len(own) > MOST_IN_TEXT:
        yield f"dan {count(len(own) - MOST_IN_TEXT)} lainnya"

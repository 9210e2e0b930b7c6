"""What findings say on pages about something else: questions to an OPD, flags of payment, the way to the reasons."""

from collections.abc import Sequence

import pandas as pd

from analytics.domain.formats import NBSP, idr, number
from analytics.domain.measures import MEASURES
from analytics.insight.findings import pace, pareto, payment_flags, revised_targets
from analytics.insight.findings.payment_flags import FLAG_WORDS, Flagged
from analytics.insight.findings.questions import Question
from analytics.insight.findings.rows import rows_of
from analytics.insight.findings.scope import Scope
from analytics.ui import findings
from analytics.ui.frame import Screen
from analytics.ui.navigation import CAUSES, OUTLOOK, PROMISES, PROVINCE, address
from analytics.ui.prose import Block, line, names, onward, plain_table, wordy_table

_MOST_FLAGGED = 12
_MOST_ACTIVITIES = 10


def reasons_ahead(screen: Screen) -> list[Block]:
    """How few activities explain most of the gap, and the ways to why it is there and to what it takes."""
    return [line("note", pareto.pareto_title(pareto.pareto(findings.split_of(screen)))), *ways_ahead(screen)]


def ways_ahead(screen: Screen, section: str = "") -> list[Block]:
    """The ways to Penyebab, at one of its views, and to Prakiraan; for the chosen OPD where the page is about one."""
    slug = screen.selection.agency_slug if screen.is_of_agency else None
    return [
        onward("Penyebab: mengapa tertinggal", address(CAUSES, agency_slug=slug, section=section)),
        onward("Prakiraan: apa yang diperlukan", address(OUTLOOK, agency_slug=slug)),
        onward("Komitmen: apa yang dijanjikan", address(PROMISES, agency_slug=slug)),
        *([] if slug else [onward(PROVINCE.title, address(PROVINCE, agency_slug=None))]),
    ]


def questions_to(screen: Screen) -> list[Block]:
    """What the chair can ask the chosen OPD with the figures behind it, its pace, and its moved targets."""
    found, slug = findings.findings_of(screen), screen.selection.agency_slug
    asked = found.questions.get(slug, [])
    blocks = [_question_table(asked)] if asked else [line("note", "Belum ada angka untuk ditanyakan.")]
    return [*blocks, *_pace_lines(screen), *_target_lines(screen)]


def _question_table(asked: Sequence[Question]) -> Block:
    rows = [
        (f"{number(place, 0)}. {one.text}", " · ".join(f"{name} {figure}" for name, figure in one.figures))
        for place, one in enumerate(asked, 1)
    ]
    return wordy_table("Yang dapat ditanyakan pimpinan, yang terberat di atas", ("Pertanyaan", "Angkanya"), rows)


def _pace_lines(screen: Screen) -> list[Block]:
    found, slug = findings.findings_of(screen), screen.selection.agency_slug
    return [
        line("note", f"{measure.label}: {pace.goal_words(one, goal)}")
        for key, measure in MEASURES.items()
        for one in found.measures[key].paces
        if one.agency_slug == slug
        for goal in one.goals
    ]


def _target_lines(screen: Screen) -> list[Block]:
    """Both deviations of the chosen OPD where its targets or ceilings were moved."""
    evidence = findings.findings_of(screen).evidence
    rows = rows_of(evidence.activities, evidence.period)
    scope = Scope(screen.agency_name, screen.selection.agency_slug)
    every = [revised_targets.revised_targets(rows, measure, scope) for measure in MEASURES.values()]
    return [line("note", revised_targets.revised_title(one)) for one in every if not one.activities.empty]


def flagged_agencies(screen: Screen) -> list[Block]:
    """The OPD whose work is not paid, and those paid ahead of their work, the most rupiah first."""
    found = payment_flags.flagged_agencies(screen.totals, _rows(screen))
    return [
        names(_flag_head(one), _flag_items(one), payment_flags.rule_of(one))
        for one in found.values()
        if not one.rows.empty
    ]


def _rows(screen: Screen) -> pd.DataFrame:
    period = screen.selection.period
    return rows_of(screen.data.finding_activities((period,)), period)


def _flag_head(found: Flagged) -> str:
    return f"{FLAG_WORDS[found.flag]}, indikasi ({number(len(found.rows), 0)} {found.noun}, {idr(found.at_stake_idr)})"


def _flag_items(found: Flagged) -> list[str]:
    rows = found.rows.head(_MOST_FLAGGED).to_dict("records")
    items = [f"{row['agency_short_name']} ({payment_flags.flag_words(row)})" for row in rows]
    rest = len(found.rows) - len(rows)
    return [*items, f"dan {number(rest, 0)} lainnya"] if rest else items


def flagged_activities(screen: Screen) -> list[Block]:
    """The same for activities, as tables, and how many stand in each quadrant."""
    rows = _rows(screen)
    found = payment_flags.activity_quadrants(rows)
    tables = [line("note", payment_flags.quadrants_title(found))]
    for one in payment_flags.flagged_activities(rows).values():
        if not one.rows.empty:
            tables.append(_flag_table(one))
    return tables


def _flag_table(found: Flagged) -> Block:
    shown = found.rows.head(_MOST_ACTIVITIES).to_dict("records")
    body = [
        [f"{row['activity_name']} ({row['agency_short_name']})", number(row["physical_actual_pct"]),
         number(row["financial_actual_pct"]), idr(row["at_stake_idr"])]
        for row in shown
    ]  # fmt: skip
    rest = "" if len(shown) == len(found.rows) else f",{NBSP}{number(len(shown), 0)} terbesar"
    return plain_table(f"{_flag_head(found)}{rest}", ["Kegiatan", "Fisik (%)", "Keuangan (%)", "Rupiah"], body)

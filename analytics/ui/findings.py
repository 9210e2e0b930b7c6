"""The findings of a screen's period, made once per version of the data, and the scope that a reader looks at."""

from dataclasses import replace

import streamlit as st

from analytics import theme
from analytics.domain.formats import is_missing
from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.insight.colour_rules import OWN
from analytics.insight.findings import decomposition, early_warning, movement, problem_texts, report, revised_targets
from analytics.insight.findings.decomposition import Decomposition
from analytics.insight.findings.early_warning import EarlyWarning
from analytics.insight.findings.evidence import References, evidence_of
from analytics.insight.findings.movement import Movement
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.report import Findings
from analytics.insight.findings.revised_targets import RevisedTargets
from analytics.insight.findings.rows import rows_of
from analytics.insight.findings.scope import KABUPATEN, Scope
from analytics.readmodel import reference
from analytics.ui.data import Snapshot
from analytics.ui.frame import Screen


def findings_of(screen: Screen) -> Findings:
    """All findings of the period, of the whole kabupaten. Shared between sessions: not to be changed.

    Red is what the dashboard's own rule calls so, whichever rule the colours follow.
    """
    data = replace(screen.data, rule_key=OWN)
    return _findings(data.key, screen.selection.period, data)


@st.cache_resource(max_entries=24, show_spinner="Menghitung temuan …")
def _findings(key: tuple, period: Period, _data: Snapshot) -> Findings:
    references = References(reference.root_causes(), reference.backtest())
    return report.findings(evidence_of(_data, period, MEASURES["fisik"], references))


def scope_of(screen: Screen) -> Scope:
    """The chosen OPD, or the kabupaten."""
    slug = screen.selection.agency_slug if screen.is_of_agency else None
    return KABUPATEN if slug is None else Scope(screen.agency_name, slug)


def split_of(screen: Screen) -> Decomposition:
    """The deviation of the scope in the measure in front, by OPD, program, kegiatan and sub kegiatan."""
    return _split(*_key(screen), screen)


@st.cache_resource(max_entries=100, show_spinner=False)
def _split(key: tuple, scope: Scope, _screen: Screen) -> Decomposition:
    chosen = _screen.selection
    rows = rows_of(_screen.data.finding_activities((chosen.period,)), chosen.period)
    return decomposition.decomposition(rows, chosen.measure, scope)


def moved_of(screen: Screen) -> Movement:
    """How the deviation of the scope moved since the quarter end before."""
    return _moved(*_key(screen), screen)


@st.cache_resource(max_entries=100, show_spinner=False)
def _moved(key: tuple, scope: Scope, _screen: Screen) -> Movement:
    evidence = findings_of(_screen).evidence
    measure = _screen.selection.measure
    return movement.movement(evidence.activities, evidence.before, evidence.period, measure, scope)


def texts_of(screen: Screen) -> ProblemTexts:
    """What is written about the activities of the scope that lie below target in the measure in front."""
    scope, found = scope_of(screen), findings_of(screen)
    if scope.agency_slug is None:
        return found.texts.in_measure(screen.selection.measure)
    return _texts(*_key(screen), screen)


@st.cache_resource(max_entries=100, show_spinner=False)
def _texts(key: tuple, scope: Scope, _screen: Screen) -> ProblemTexts:
    evidence = findings_of(_screen).evidence
    rows, told, earlier = (scope.of(one) for one in (evidence.rows, evidence.problems, evidence.activities))
    return problem_texts.problem_texts(rows, told, evidence.period, _screen.selection.measure, earlier)


def warned_of(screen: Screen) -> EarlyWarning:
    """The activities of the scope that will miss the running quarter."""
    scope = scope_of(screen)
    if scope.agency_slug is None:
        return findings_of(screen).measures[screen.selection.measure_key].warned
    return _warned(*_key(screen), screen)


@st.cache_resource(max_entries=100, show_spinner=False)
def _warned(key: tuple, scope: Scope, _screen: Screen) -> EarlyWarning:
    evidence, measure = findings_of(_screen).evidence, _screen.selection.measure
    own = scope.of(evidence.activities), scope.of(evidence.packages)
    return early_warning.early_warning(*own, evidence.period, measure, evidence.pace_trusted)


def revised_of(screen: Screen) -> RevisedTargets:
    """Both deviations of the scope: against the first targets and against those of today."""
    return _revised(*_key(screen), screen)


@st.cache_resource(max_entries=100, show_spinner=False)
def _revised(key: tuple, scope: Scope, _screen: Screen) -> RevisedTargets:
    chosen = _screen.selection
    rows = rows_of(_screen.data.finding_activities((chosen.period,)), chosen.period)
    return revised_targets.revised_targets(rows, chosen.measure, scope)


def tone_of(screen: Screen) -> str:
    """The colour of the deviation of the scope: of its status by the rule that the reader chose."""
    totals = screen.chosen_totals
    return tone_of_status("" if totals is None else totals[screen.selection.measure.status_column])


def tone_of_status(status: object) -> str:
    """The tone of bars of a status; 'plain' where it has no colour."""
    band = "" if is_missing(status) else theme.band(str(status))
    return str(band) if band in theme.BAND_COLOURS else "plain"


def _key(screen: Screen) -> tuple[tuple, Scope]:
    chosen = screen.selection
    key = screen.data.folder, screen.data.version, chosen.period.year, chosen.period.month, chosen.measure_key
    return key, scope_of(screen)

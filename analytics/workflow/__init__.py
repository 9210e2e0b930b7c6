"""The one path intake -> batch -> ledger -> build -> publish, for pages and command line alike.

`prepare` at a start, `check` and `load` for files, `cancel`, `rebuild`, and `change_causes`. Every
writer holds the import lock.
"""

from analytics.workflow.agendas import agenda_for, choose_agenda
from analytics.workflow.causes import (
    CauseChanges,
    CauseReport,
    change_causes,
    remove_word,
    set_cause,
    set_word,
    unset_cause,
)
from analytics.workflow.comparing import DeviationChange, Differences, MovedFigure, PackageChanges
from analytics.workflow.listing import ImportRecord, history, official_names
from analytics.workflow.loading import LoadReport, LoadRequest, cancel, check, load, rebuild
from analytics.workflow.mapping import save_mapping
from analytics.workflow.reading import FileReport
from analytics.workflow.starting import StartReport, prepare, ready_version
from analytics.workflow.taking_back import Stranded

__all__ = [
    "CauseChanges",
    "CauseReport",
    "DeviationChange",
    "Differences",
    "FileReport",
    "ImportRecord",
    "LoadReport",
    "LoadRequest",
    "MovedFigure",
    "PackageChanges",
    "StartReport",
    "Stranded",
    "agenda_for",
    "cancel",
    "change_causes",
    "check",
    "choose_agenda",
    "history",
    "load",
    "official_names",
    "prepare",
    "ready_version",
    "rebuild",
    "remove_word",
    "save_mapping",
    "set_cause",
    "set_word",
    "unset_cause",
]

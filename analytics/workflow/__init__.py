"""The one path intake -> batch -> ledger -> build -> publish, for pages and command line alike.

`prepare` at a start, `check` and `load` for files, `cancel` and `rebuild`. Every writer holds the import lock.
"""

from analytics.workflow.comparing import DeviationChange, Differences, MovedFigure, PackageChanges
from analytics.workflow.listing import ImportRecord, history, official_names
from analytics.workflow.loading import LoadReport, LoadRequest, cancel, check, load, rebuild
from analytics.workflow.mapping import save_mapping
from analytics.workflow.reading import FileReport
from analytics.workflow.starting import StartReport, prepare, ready_version
from analytics.workflow.taking_back import Stranded

__all__ = [
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
    "cancel",
    "check",
    "history",
    "load",
    "official_names",
    "prepare",
    "ready_version",
    "rebuild",
    "save_mapping",
]

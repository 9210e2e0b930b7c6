"""The one path intake -> batch -> ledger -> build -> publish, for pages and command line alike.

`prepare` at a start, `check` and `load` for files, `cancel`, `rebuild`, `change_causes`, `change_agency`, the
operators, and backups. Every writer of figures holds the import lock; whoever decides is looked up in the ledger, in
the transaction itself.
"""

from analytics.workflow.agency_settings import (
    AgencyChange,
    AgencyRecord,
    SettingReport,
    agency_record,
    agency_records,
    change_agency,
)
from analytics.workflow.agendas import agenda_for, choose_agenda
from analytics.workflow.backups import OLD_AFTER, BackupAge, BackupReport, back_up, backup_age
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
from analytics.workflow.loading import LoadReport, LoadRequest, cancel, check, is_of_frozen, load, rebuild
from analytics.workflow.logo import small_logo
from analytics.workflow.mapping import save_mapping
from analytics.workflow.meetings import (
    FROZEN_VERSIONS,
    changed_since,
    changes_between,
    close_meeting,
    frozen_hub,
    meeting_of,
    meetings,
    open_meeting,
    prepare_meeting,
    unfreeze,
)
from analytics.workflow.office import (
    OfficeEvent,
    OfficeRecord,
    OfficeReport,
    change_deadline,
    change_logo,
    change_region,
    change_thresholds,
    office_record,
)
from analytics.workflow.people import (
    SHORTEST_PASSWORD,
    AuditLine,
    Operator,
    OperatorRecord,
    add_first_operator,
    add_operator,
    audit_lines,
    broken_audit_line,
    confirm,
    has_operator,
    new_first_code,
    operator_of,
    operators,
    remove_operator,
    set_password,
    sign_in,
    sign_out,
    store_of,
)
from analytics.workflow.promises import (
    keep_promise,
    promise_revision,
    promises,
    said_revision,
    say_of_promise,
)
from analytics.workflow.province import ProvinceList, keep_province_list, province_list
from analytics.workflow.reading import FileReport
from analytics.workflow.rehearsing import RehearsalReport, rehearse
from analytics.workflow.remarks import keep_remark, remarks, settle_remark
from analytics.workflow.restoring import Comparison, RestoreReport, restore
from analytics.workflow.starting import StartReport, prepare, ready_version
from analytics.workflow.taking_back import Stranded

__all__ = [
    "FROZEN_VERSIONS",
    "OLD_AFTER",
    "SHORTEST_PASSWORD",
    "AgencyChange",
    "AgencyRecord",
    "AuditLine",
    "BackupAge",
    "BackupReport",
    "CauseChanges",
    "CauseReport",
    "Comparison",
    "DeviationChange",
    "Differences",
    "FileReport",
    "ImportRecord",
    "LoadReport",
    "LoadRequest",
    "MovedFigure",
    "OfficeEvent",
    "OfficeRecord",
    "OfficeReport",
    "Operator",
    "OperatorRecord",
    "PackageChanges",
    "ProvinceList",
    "RehearsalReport",
    "RestoreReport",
    "SettingReport",
    "StartReport",
    "Stranded",
    "add_first_operator",
    "add_operator",
    "agency_record",
    "agency_records",
    "agenda_for",
    "audit_lines",
    "back_up",
    "backup_age",
    "broken_audit_line",
    "cancel",
    "change_agency",
    "change_causes",
    "change_deadline",
    "change_logo",
    "change_region",
    "change_thresholds",
    "changed_since",
    "changes_between",
    "check",
    "choose_agenda",
    "close_meeting",
    "confirm",
    "frozen_hub",
    "has_operator",
    "history",
    "is_of_frozen",
    "keep_promise",
    "keep_province_list",
    "keep_remark",
    "load",
    "meeting_of",
    "meetings",
    "new_first_code",
    "office_record",
    "official_names",
    "open_meeting",
    "operator_of",
    "operators",
    "prepare",
    "prepare_meeting",
    "promise_revision",
    "promises",
    "province_list",
    "ready_version",
    "rebuild",
    "rehearse",
    "remarks",
    "remove_operator",
    "remove_word",
    "restore",
    "said_revision",
    "save_mapping",
    "say_of_promise",
    "set_cause",
    "set_password",
    "set_word",
    "settle_remark",
    "sign_in",
    "sign_out",
    "small_logo",
    "store_of",
    "unfreeze",
    "unset_cause",
]

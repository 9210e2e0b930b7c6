"""What enters the ledger: plain records, each written in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.domain.agency_settings import AgencySetting
from analytics.domain.periods import Period


@dataclass(frozen=True)
class NewAgency:
    """An agency that enters the register; `agency_key` is its folded official name."""

    agency_key: str
    agency_name: str
    agency_short_name: str = ""
    agency_slug: str = ""
    agency_code: str = ""
    supervisor_group: str = ""
    peer_group: str = ""
    must_report: str = "kosong"


@dataclass(frozen=True)
class NewImport:
    """One file that was read and checked."""

    file_name: str
    sha256: str
    batch_name: str
    layouts: str
    periods: str
    row_count: int
    decisions: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Mapping[str, str]] = ()
    batch_sha256: str = ""


@dataclass(frozen=True)
class NewMapping:
    """What a person said of the tables with one header; `content` is JSON."""

    fingerprint: str
    content: str


@dataclass(frozen=True)
class NewCauseWord:
    """Words of problem texts, folded, and the cause that they name from now on; '' takes them away."""

    words: str
    cause_key: str


@dataclass(frozen=True)
class NewCorrection:
    """The cause of a problem of an agency as a person put it right; '' takes that away.

    `problem_text` is folded: it holds wherever the agency names the same problem.
    """

    agency_key: str
    problem_text: str
    cause_key: str


@dataclass(frozen=True)
class NewAgencySetting:
    """What an operator set of an OPD, whole; `subject` says in Indonesian what is another by it.

    `added_alias` is another spelling of its name, '' for none.
    """

    agency_key: str
    setting: AgencySetting
    added_alias: str
    subject: str
    removed_alias: str = ""
    corrected: Sequence[Period] = ()
    """Frozen periods whose count of OPD that must report, or whose groups, change by it."""
    reason: str = ""
    """Why it does."""


@dataclass(frozen=True)
class NewOfficeSetting:
    """What an operator set of the office or its rules; `content` is JSON, `subject` says in Indonesian what is another.

    `in_force_from` is the month from which a rule holds, '' for what holds at once.
    """

    kind: str
    content: str
    subject: str
    in_force_from: str = ""
    basis: str = ""


@dataclass(frozen=True)
class NewCall:
    """One call of `muat`."""

    imports: Sequence[NewImport]
    agencies: Sequence[NewAgency] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    mappings: Sequence[NewMapping] = ()
    corrected: Sequence[Period] = ()
    """Frozen periods whose figures change by it."""
    reason: str = ""
    """Why they do."""
    beginnings: Sequence[NewAgencySetting] = ()
    """Since when new agencies are valid, of those of whom it is said."""


@dataclass(frozen=True)
class NewBackup:
    """A backup file as it was found sound; `place` is its path."""

    place: str
    size_bytes: int
    newest_import_id: int
    revision: int

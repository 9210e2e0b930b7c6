"""The OPD as they are set: what operators decided, laid over the register that came with the files."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from analytics.domain.agency_settings import AgencySetting
from analytics.domain.errors import Refused
from analytics.domain.names import fold_name
from analytics.ledger.store import Ledger

_SET = ("agency_short_name", "supervisor_group", "peer_group", "must_report", "valid_from", "valid_to")


def agencies_in_force(ledger: Ledger, *, is_sample: bool, until: datetime | None = None) -> list[dict[str, Any]]:
    """The register with what holds of each OPD, or held at a time: the newest setting before what files said."""
    rows = ledger.agency_settings(is_sample=is_sample)
    newest = {
        row["agency_key"]: {column: row[column] for column in _SET}
        for row in rows
        if until is None or datetime.fromisoformat(row["decided_at"]) <= until
    }
    return [
        {**row, "valid_from": "", "valid_to": ""} | newest.get(row["agency_key"], {})
        for row in map(dict, ledger.agencies(is_sample=is_sample))
    ]


def setting_of(row: Mapping[str, Any]) -> AgencySetting:
    """The values of an OPD from its row in force, or from a row of the settings."""
    return AgencySetting(*(row[column] for column in _SET))


def agency_named(agencies: Iterable[Mapping[str, Any]], wanted: str) -> Mapping[str, Any]:
    """The OPD with a slug, an official or a short name.

    Raises: Refused where there is none.
    """
    folded = fold_name(wanted)
    for row in agencies:
        names = {row["agency_key"], fold_name(row["agency_name"]), fold_name(row["agency_short_name"])}
        if wanted == row["agency_slug"] or folded in names:
            return row
    raise Refused(f"OPD '{wanted}' tidak ada. Daftarnya ada di `ringkas`.")

"""The OPD as they are set: what operators decided, laid over the register that came with the files."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from analytics.domain.agency_settings import AgencySetting, Groups, duties_of, memberships_of, month_in_words
from analytics.domain.errors import Refused
from analytics.domain.names import fold_name
from analytics.ledger.store import Ledger

_SET = (
    "agency_short_name", "supervisor_group", "peer_group", "must_report", "valid_from", "valid_to", "duty_from",
    "groups_from", "successors",
)  # fmt: skip
UNSET: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("valid_from", "valid_to", "duty_from", "groups_from", "successors"), "")
)
"""What the register does not say of an OPD."""


def agencies_in_force(ledger: Ledger, *, is_sample: bool, until: datetime | None = None) -> list[dict[str, Any]]:
    """The register with what holds of each OPD, or held at a time: the newest setting before what files said.

    `duties`: since when it must report; `memberships`: since when it belongs to which groups.
    """
    by_key: dict[str, list[Mapping[str, Any]]] = {}
    for row in ledger.agency_settings(is_sample=is_sample):
        if until is None or datetime.fromisoformat(row["decided_at"]) <= until:
            by_key.setdefault(row["agency_key"], []).append(row)
    return [
        _in_force(row, by_key.get(row["agency_key"], ())) for row in map(dict, ledger.agencies(is_sample=is_sample))
    ]


def _in_force(registered: Mapping[str, Any], settings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    row = {**registered, **UNSET} | ({column: settings[-1][column] for column in _SET} if settings else {})
    first = Groups(registered["supervisor_group"], registered["peer_group"])
    said = [setting_of(one) for one in settings]
    return row | {
        "duties": duties_of(registered["must_report"], said), "memberships": memberships_of(first, said),
    }  # fmt: skip


def setting_of(row: Mapping[str, Any]) -> AgencySetting:
    """The values of an OPD from its row in force, or from a row of the settings."""
    *values, successors = (row[column] for column in _SET)
    return AgencySetting(*values, tuple(json.loads(successors)) if successors else ())


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


def successor_slugs(agencies: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """agency_key -> the slugs of the OPD that go on with its work, a blank between them; those alone that have some."""
    slugs = {row["agency_key"]: row["agency_slug"] for row in agencies}
    return {
        row["agency_key"]: " ".join(slugs[key] for key in keys)
        for row in agencies
        if (keys := _successor_keys(row, slugs))
    }


def _successor_keys(row: Mapping[str, Any], known: Collection[str]) -> list[str]:
    setting = setting_of(row)
    return [key for name in setting.successors if setting.valid_to and (key := fold_name(name)) in known]


def succession_notes(agencies: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """agency_key -> since when its work is another OPD's, or another's is its own; those alone of whom it is so."""
    names = {row["agency_key"]: row["agency_short_name"] for row in agencies}
    said: dict[str, list[str]] = {}
    for row in agencies:
        keys = _successor_keys(row, names)
        if not keys:
            continue
        since = f"sesudah {month_in_words(setting_of(row).valid_to)}"
        said.setdefault(row["agency_key"], []).append(f"diteruskan {', '.join(names[key] for key in keys)} {since}")
        for key in keys:
            said.setdefault(key, []).append(f"meneruskan {row['agency_short_name']} {since}")
    return {key: "; ".join(parts) for key, parts in said.items()}

"""What an import would take away from what is shown now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources

import duckdb
import pyarrow as pa

from analytics.intake.understanding.agencies import AgencyDecisions
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.build import BuildInputs, build_in_memory
from analytics.workflow.publishing import active_inputs, is_sample_shown

_NEW_CALL = 999_999_999
"""Newer than every call of the ledger."""


@dataclass(frozen=True)
class GoneRow:
    """An activity with figures now that would have none, or fewer, after the import."""

    agency_name: str
    activity_name: str
    year: int
    month: int
    groups: tuple[str, ...]


def rows_that_would_go(
    store: Store, ledger: Ledger, tables: Mapping[str, pa.Table], decisions: AgencyDecisions
) -> list[GoneRow]:
    """Rows whose figures would disappear if the batches were added.

    Grain: one per activity and period. Missing: [] where the sample is shown or nothing overlaps.
    """
    if is_sample_shown(ledger):
        return []
    now = active_inputs(store, ledger)
    if not _overlaps(now, tables):
        return []
    after = _with_new(now, tables, decisions)
    before, remaining = _figures(now), _figures(after)
    gone: dict[tuple, list[str]] = {}
    for key in sorted(before.keys() - remaining.keys()):
        gone.setdefault((*before[key], *key[:-1]), []).append(key[-1])
    return [
        GoneRow(agency_name, activity_name, year, month, tuple(groups))
        for (agency_name, activity_name, year, month, *_), groups in gone.items()
    ]


def _overlaps(now: BuildInputs, tables: Mapping[str, pa.Table]) -> bool:
    def places(batches: Mapping[str, pa.Table]) -> set[tuple]:
        columns = ("agency_key", "year", "month")
        return {
            place
            for table in batches.values()
            for place in zip(*(table.column(column).to_pylist() for column in columns), strict=True)
        }

    return bool(places(now.batches) & places(tables))


def _with_new(now: BuildInputs, tables: Mapping[str, pa.Table], decisions: AgencyDecisions) -> BuildInputs:
    first_id = max((int(row["agency_id"]) for row in now.agencies), default=0) + 1
    new_agencies = [
        {
            "agency_id": first_id + offset, "agency_key": key, "agency_name": name, "agency_short_name": name,
            "agency_slug": f"baru-{offset}", "agency_code": "", "supervisor_group": "", "peer_group": "",
            "must_report": "kosong",
        }
        for offset, (key, name) in enumerate(decisions.new_names.items())
    ]  # fmt: skip
    imports = [
        {"import_id": -number, "call_sequence": _NEW_CALL, "file_name": name, "batch_name": name}
        for number, name in enumerate(tables, 1)
    ]
    return replace(
        now,
        batches={**now.batches, **tables},
        imports=[*now.imports, *imports],
        agencies=[*now.agencies, *new_agencies],
    )


def _figures(inputs: BuildInputs) -> dict[tuple, tuple[str, str]]:
    """(year, month, agency_key, sub_unit, activity_key, group) -> (agency name, activity name)."""
    connection: duckdb.DuckDBPyConnection = build_in_memory(inputs)
    try:
        sql = resources.files("analytics.readmodel").joinpath("sql", "queries", "figure_keys.sql")
        rows = connection.execute(sql.read_text(encoding="utf-8")).fetchall()
    finally:
        connection.close()
    return {row[:6]: (row[6], row[7]) for row in rows}

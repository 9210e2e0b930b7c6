"""Small drawn tables in, read models out: what a test says is what stands on the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import duckdb

from analytics.domain.names import UNGROUPED
from analytics.readmodel.batches import SCHEMA, batch_table
from analytics.readmodel.build import BuildInputs, build_in_memory
from analytics.readmodel.reference import report_deadlines, status_rules

DEFAULTS = {
    "layout": "tabel", "sheet": "Sheet1", "level": "kegiatan", "agency_key": "dinas a", "sub_unit": "",
    "activity_code": "", "activity_group_code": "", "activity_group_name": "", "program_code": "",
    "program_name": "", "funding_source": "", "budget_version": "", "year": 2026, "month": 6, "month_span": 3,
    "money_basis": "kumulatif", "physical_basis": "kumulatif", "ceiling_rank": 0,
    "financial_target_is_from_pct": False, "issue": "", "root_cause": "", "follow_up": "", "responsible": "",
}  # fmt: skip
SHORT_NAMES = {
    "opd": "agency_key", "unit": "sub_unit", "kode": "activity_key", "bulan": "month", "tahun": "year",
    "pagu": "ceiling_idr", "target_keu": "financial_target_idr", "real_keu": "financial_actual_idr",
    "target_fisik": "physical_target_pct", "real_fisik": "physical_actual_pct", "dana": "funding_source",
    "tingkat": "level", "program": "program_code", "kegiatan": "activity_group_code", "rentang": "month_span",
    "basis_keu": "money_basis", "basis_fisik": "physical_basis", "peringkat": "ceiling_rank",
    "masalah": "issue", "tindak": "follow_up", "sebab": "root_cause", "pj": "responsible", "bantu": "helper_party",
    "tenggat": "due_date",
}  # fmt: skip
_DECIMALS = {
    "ceiling_idr",
    "financial_target_idr",
    "financial_actual_idr",
    "physical_target_pct",
    "physical_actual_pct",
}
_INTEGERS = {"year", "month", "month_span", "ceiling_rank", "row"}


def drawn(text: str) -> list[dict[str, object]]:
    """The rows of a table drawn with '|'; an empty cell is absent, so that a default or NULL stands there."""
    lines = [line.strip().strip("|") for line in text.strip().splitlines()]
    header = [cell.strip() for cell in lines[0].split("|")]
    names = [SHORT_NAMES.get(name, name) for name in header]
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() for cell in line.split("|")]
        given = {name: _value(name, cell) for name, cell in zip(names, cells, strict=True) if cell}
        rows.append(full_row({"row": number} | given))
    return rows


def full_row(given: Mapping[str, object]) -> dict[str, object]:
    """A batch row with everything that was not given at its default, money and percent absent."""
    row = {name: None for name in SCHEMA.names} | DEFAULTS | dict(given)
    row["activity_name"] = row["activity_name"] or str(row["activity_key"] or "")
    row["activity_code"] = row["activity_code"] or str(row["activity_key"] or "")
    row["activity_key"] = row["activity_key"] or ""
    return row


def read_model(
    *calls: Sequence[Mapping[str, object]],
    agencies: Iterable[Mapping[str, object]] = (),
    loaded_at: Sequence[datetime] = (),
    is_sample: bool = False,
) -> duckdb.DuckDBPyConnection:
    """The read model of calls in the order of their import, each a list of batch rows."""
    return build_in_memory(replace(inputs(*calls, agencies=agencies, loaded_at=loaded_at), is_sample=is_sample))


def inputs(
    *calls: Sequence[Mapping[str, object]],
    agencies: Iterable[Mapping[str, object]] = (),
    loaded_at: Sequence[datetime] = (),
) -> BuildInputs:
    """What a read model of the calls is made of; the agencies are those of the rows unless drawn, and when a call was
    loaded is not known unless given."""
    given = {agency["agency_key"]: agency for agency in agencies}
    keys = list(dict.fromkeys([*(row["agency_key"] for call in calls for row in call), *given]))
    return BuildInputs(
        batches={f"batch-{number}": batch_table(call) for number, call in enumerate(calls, 1)},
        imports=[
            {"import_id": n, "call_sequence": n, "file_name": f"berkas-{n}.xlsx", "batch_name": f"batch-{n}",
             "created_at": loaded_at[n - 1] if loaded_at else None}
            for n in range(1, len(calls) + 1)
        ],  # fmt: skip
        agencies=[_agency(number, key, given.get(key, {})) for number, key in enumerate(keys, 1)],
        status_rules=status_rules(),
        report_deadlines=report_deadlines(),
        revision=len(calls),
    )


def _agency(number: int, key: str, given: Mapping[str, object]) -> dict[str, object]:
    groups = (given.get(column, UNGROUPED) for column in ("supervisor_group", "peer_group"))
    return {
        "agency_id": number, "agency_key": key, "agency_name": key.title(), "agency_short_name": key.title(),
        "agency_slug": key.replace(" ", "-"), "agency_code": "", "must_report": "kosong",
        "memberships": [(None, *groups)],
    } | dict(given)  # fmt: skip


def _value(name: str, cell: str) -> object:
    if name in _DECIMALS:
        return Decimal(cell)
    if name in _INTEGERS:
        return int(cell)
    return date.fromisoformat(cell) if name == "due_date" else cell

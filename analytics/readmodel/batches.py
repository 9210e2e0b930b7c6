"""Batches: what one file said, checked, as an immutable Parquet file."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.domain.files import publish_file, sha256_of, temporary_path

SCHEMA = pa.schema(
    [
        ("layout", pa.string()),
        ("sheet", pa.string()),
        ("row", pa.int32()),
        ("level", pa.string()),
        ("agency_key", pa.string()),
        ("sub_unit", pa.string()),
        ("activity_key", pa.string()),
        ("activity_code", pa.string()),
        ("activity_name", pa.string()),
        ("activity_group_code", pa.string()),
        ("activity_group_name", pa.string()),
        ("program_code", pa.string()),
        ("program_name", pa.string()),
        ("funding_source", pa.string()),
        ("budget_version", pa.string()),
        ("year", pa.int16()),
        ("month", pa.int8()),
        ("month_span", pa.int8()),
        ("money_basis", pa.string()),
        ("physical_basis", pa.string()),
        ("ceiling_rank", pa.int32()),
        ("ceiling_idr", pa.decimal128(20, 2)),
        ("financial_target_idr", pa.decimal128(20, 2)),
        ("financial_actual_idr", pa.decimal128(20, 2)),
        ("physical_target_pct", pa.decimal128(9, 6)),
        ("physical_actual_pct", pa.decimal128(9, 6)),
        ("financial_target_is_from_pct", pa.bool_()),
        ("issue", pa.string()),
        ("root_cause", pa.string()),
        ("follow_up", pa.string()),
        ("responsible", pa.string()),
        ("due_date", pa.date32()),
        # Batches of older program versions do not know these; they are read as absent.
        ("cells", pa.string()),
        ("helper_party", pa.string()),
        ("issue_filler", pa.string()),
        # Packages (level 'paket') are a grain of their own: no figure of theirs stands in a column above.
        ("package_key", pa.string()),
        ("package_name", pa.string()),
        ("package_code", pa.string()),
        ("procurement_kind", pa.string()),
        ("procurement_method", pa.string()),
        ("tender_status", pa.string()),
        ("tender_plan", pa.string()),
        ("package_ceiling_idr", pa.decimal128(20, 2)),
        ("owner_estimate_idr", pa.decimal128(20, 2)),
        ("contract_value_idr", pa.decimal128(20, 2)),
        ("contract_number", pa.string()),
        ("contract_date", pa.string()),
        ("provider", pa.string()),
        ("work_order_number", pa.string()),
        ("work_order_date", pa.string()),
        ("contract_start", pa.string()),
        ("contract_end", pa.string()),
        ("package_actual_idr", pa.decimal128(20, 2)),
        ("package_physical_target_pct", pa.decimal128(9, 6)),
        ("package_physical_actual_pct", pa.decimal128(9, 6)),
        ("package_issue", pa.string()),
    ]
)
_READ_BY_ONE = 1_000_000
PACKAGE = "paket"
"""The level of packages: whoever adds figures up takes the other rows."""


def batch_table(rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """The rows as a table of SCHEMA.

    Raises: pyarrow.ArrowInvalid where a figure does not fit its column.
    """
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


class OtherBatch(Exception):
    """A batch that was made again is not the one that was there."""


def write_batch(path: Path, table: pa.Table, expected: str = "") -> str:
    """Writes a batch once, whole or not at all; returns its sha256, by which damage is found that still reads.

    Raises: OtherBatch, with nothing written, where it is not `expected`, if one is.
    """
    temporary = temporary_path(path)
    pq.write_table(table, temporary, compression="zstd")
    checksum = sha256_of(temporary)
    if expected and checksum != expected:
        temporary.unlink()
        raise OtherBatch(f"sha256 is {checksum}, expected {expected}")
    publish_file(temporary, path)
    return checksum


def read_batch(path: Path) -> pa.Table:
    """The rows of a batch.

    Raises: FileNotFoundError, pyarrow.ArrowInvalid where the file is gone or damaged.
    """
    # Of a small file, threads cost more than they read.
    return pq.read_table(path, schema=SCHEMA, use_threads=path.stat().st_size > _READ_BY_ONE)


def of_years(table: pa.Table, years: Collection[int]) -> pa.Table:
    """The rows of some years."""
    return table.filter(pc.is_in(table.column("year"), pa.array(sorted(years), pa.int16())))


def without_packages(table: pa.Table) -> pa.Table:
    """The rows of activities and agencies alone."""
    return table.filter(pc.field("level") != PACKAGE)


_FIRST_OF_PACKAGES = SCHEMA.names.index("package_key")
_TEXTS = (
    "activity_group_name", "program_name", "issue", "root_cause", "follow_up", "responsible", "helper_party",
    "issue_filler",
    "cells", *SCHEMA.names[_FIRST_OF_PACKAGES:],
)  # fmt: skip


def rows_of(table: pa.Table, years: Collection[int] | None, *, with_packages: bool = False) -> list[dict[str, object]]:
    """Identity, name and figures of the rows of a batch in some years, or in all for None, without long texts."""
    table = table.select([name for name in SCHEMA.names if name not in _TEXTS])
    if years is not None:
        table = of_years(table, years)
    if not with_packages:
        table = table.filter(pc.not_equal(table.column("level"), PACKAGE))
    return table.to_pylist()


def read_rows_of(
    path: Path, years: Collection[int] | None, *, with_packages: bool = False
) -> list[dict[str, object]]:
    """As `rows_of`, of a batch on disk.

    Raises: FileNotFoundError, pyarrow.ArrowInvalid where the file is gone or damaged.
    """
    return rows_of(read_batch(path), years, with_packages=with_packages)


def named_rows(tables: Mapping[str, pa.Table]) -> pa.Table:
    """All batches in one table, each row with its `batch_name`."""
    named = [
        table.append_column("batch_name", pa.array([name] * table.num_rows, pa.string()))
        for name, table in tables.items()
    ]
    empty = SCHEMA.empty_table().append_column("batch_name", pa.array([], pa.string()))
    return pa.concat_tables([empty, *named])

"""Builds the read model: one DuckDB file made from the active batches, checked before it is used."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.domain.office import Region
from analytics.readmodel.batches import named_rows

_TABLE_STEPS = ("funding_parts.sql", "merged_values.sql")
_FACT_STEPS = (
    "recap_controls.sql", "fact_sources.sql", "facts.sql", "reporting.sql", "problems.sql", "problem_texts.sql",
    "status_macros.sql", "activity_deviations.sql",
)  # fmt: skip
_PACKAGE_STEPS = ("package_values.sql", "package_places.sql", "packages.sql")
_LEVEL_STEPS = ("level_sums.sql", "level_totals.sql", "views.sql", "built.sql")
_ROW_STEPS = (
    "figure_steps.sql", "series_doubts.sql", "row_doubts.sql", "text_doubts.sql", "agency_doubts.sql",
    "under_target.sql",
)  # fmt: skip
_COMMENT_STEPS = ("comments.sql", "column_comments.sql")
TABLES = (
    "agencies", "agency_duties", "agency_groups", "status_rules", "report_deadlines", "cause_words",
    "cause_corrections", "stamp", "facts", "funding_parts", "recap_controls", "problems", "packages", "reporting",
    "activity_deviations", "level_totals",
    "built_kabupaten_totals", "built_agency_totals", "built_program_totals", "built_trends",
    "built_under_target_activities", "doubts",
)  # fmt: skip
VIEWS = (
    "kabupaten_totals", "supervisor_group_totals", "peer_group_totals", "agency_totals", "program_totals",
    "activity_group_totals", "quarter_totals",
)  # fmt: skip

_IMPORTS = pa.schema(
    [
        ("import_id", pa.int32()),
        ("call_sequence", pa.int32()),
        ("file_name", pa.string()),
        ("batch_name", pa.string()),
        # A file that is only being looked at has not been loaded at any time.
        ("created_at", pa.timestamp("us")),
    ]
)
_AGENCIES = pa.schema(
    [
        ("agency_id", pa.int32()),
        ("agency_key", pa.string()),
        ("agency_name", pa.string()),
        ("agency_short_name", pa.string()),
        ("agency_slug", pa.string()),
        ("agency_code", pa.string()),
        ("must_report", pa.string()),
        # The first days of the first and the last month in which it must report; missing is always.
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        # Whose work it goes on with, or who goes on with its own; missing or '' where neither.
        ("succession_note", pa.string()),
        # The slugs of those that go on with its work, a blank between them; missing or '' for none.
        ("successor_slugs", pa.string()),
    ]
)
_DUTIES = pa.schema(
    [
        ("agency_id", pa.int32()),
        ("must_report", pa.string()),
        ("in_force_from", pa.date32()),
        ("in_force_to", pa.date32()),
    ]
)
_GROUPS = pa.schema(
    [
        ("agency_id", pa.int32()),
        ("supervisor_group", pa.string()),
        ("peer_group", pa.string()),
        ("in_force_from", pa.date32()),
        ("in_force_to", pa.date32()),
    ]
)
_STATUS_RULES = pa.schema(
    [
        ("status", pa.string()),
        ("label", pa.string()),
        ("lower_pp", pa.decimal128(38, 10)),
        ("upper_pp", pa.decimal128(38, 10)),
        ("mark", pa.string()),
        ("color", pa.string()),
        ("in_force_from", pa.date32()),
        ("in_force_to", pa.date32()),
        ("basis", pa.string()),
    ]
)
_REPORT_DEADLINES = pa.schema(
    [
        ("due_day", pa.int32()),
        ("in_force_from", pa.date32()),
        ("in_force_to", pa.date32()),
        ("basis", pa.string()),
    ]
)
_CAUSE_WORDS = pa.schema(
    [
        ("words", pa.string()),
        ("cause_key", pa.string()),
        ("origin", pa.string()),
        ("decided_at", pa.timestamp("us")),
        ("decided_by", pa.string()),
    ]
)
_CAUSE_CORRECTIONS = pa.schema(
    [
        ("agency_key", pa.string()),
        ("problem_text", pa.string()),
        ("cause_key", pa.string()),
        ("decided_at", pa.timestamp("us")),
        ("decided_by", pa.string()),
    ]
)


class BuildFailed(Exception):
    """A built read model contradicts itself; it is not published. Names every failed check."""


@dataclass(frozen=True)
class BuildInputs:
    """Everything a read model is made of."""

    batches: Mapping[str, pa.Table]
    imports: Sequence[Mapping[str, object]]
    agencies: Sequence[Mapping[str, object]]
    status_rules: Sequence[Mapping[str, object]]
    report_deadlines: Sequence[Mapping[str, object]] = ()
    cause_words: Sequence[Mapping[str, object]] = ()
    cause_corrections: Sequence[Mapping[str, object]] = ()
    revision: int = 0
    is_sample: bool = False
    newest_import_at: datetime | None = None
    region: Region = Region()
    logo: str = ""
    """base64 of a PNG, '' for none."""
    notes: tuple[str, ...] = field(default=())


def sql_text(name: str) -> str:
    """The text of one SQL file of the read model."""
    return resources.files("analytics.readmodel").joinpath("sql", name).read_text(encoding="utf-8")


def build(path: Path | str, inputs: BuildInputs) -> None:
    """Writes a complete, checked read model to a new file (or ':memory:' for `build_in_memory`).

    Raises: BuildFailed when the result contradicts its inputs.
    """
    connection = duckdb.connect(str(path), config={"threads": 2, "memory_limit": "2GB"})
    try:
        _fill(connection, inputs)
        # Only who keeps a read model reads what its columns mean.
        _run(connection, _COMMENT_STEPS)
        connection.execute("checkpoint")
    finally:
        connection.close()


def build_in_memory(inputs: BuildInputs) -> duckdb.DuckDBPyConnection:
    """A read model that nobody else sees, to compare with the published one."""
    connection = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "2GB"})
    _fill(connection, inputs)
    return connection


def build_to_compare(inputs: BuildInputs) -> duckdb.DuckDBPyConnection:
    """As `build_in_memory`, checked as well, without what only screens read: doubts, and the list below target."""
    connection = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "2GB"})
    _fill_facts(connection, inputs)
    # Macros of status are those of one connection alone.
    _run_beside(connection, _PACKAGE_STEPS, ("status_macros.sql", *_LEVEL_STEPS))
    _check(connection)
    return connection


def _fill(connection: duckdb.DuckDBPyConnection, inputs: BuildInputs) -> None:
    _fill_facts(connection, inputs)
    _run(connection, _PACKAGE_STEPS)
    _run_beside(connection, _LEVEL_STEPS, _ROW_STEPS)
    _check(connection)
    # Temporary tables would stay in a connection that is handed on.
    connection.execute(sql_text("drop_temporary.sql"))


def _fill_facts(connection: duckdb.DuckDBPyConnection, inputs: BuildInputs) -> None:
    _load_inputs(connection, inputs)
    connection.execute(sql_text("source_rows.sql"))
    connection.execute(sql_text("first_reports.sql"))
    _value_table(connection, "frozen_values", sql_text("frozen_rows.sql"))
    connection.execute("drop table funding_parts")
    _value_table(connection, "final_values", sql_text("all_rows.sql"))
    _run(connection, _FACT_STEPS)


def _run(connection: duckdb.DuckDBPyConnection, steps: Sequence[str]) -> None:
    for step in steps:
        connection.execute(sql_text(step))


def _run_beside(connection: duckdb.DuckDBPyConnection, steps: Sequence[str], others: Sequence[str]) -> None:
    """Runs two rows of steps that read the same facts at the same time: one alone leaves a core idle.

    Temporary tables of `others` are theirs alone and end with them.
    """
    with ThreadPoolExecutor(1) as pool, connection.cursor() as cursor:
        beside = pool.submit(_run, cursor, others)
        _run(connection, steps)
        beside.result()


def _value_table(connection: duckdb.DuckDBPyConnection, name: str, eligible_sql: str) -> None:
    connection.execute(eligible_sql)
    connection.execute(sql_text("part_values.sql"))
    _run(connection, _TABLE_STEPS)
    # `name` is one of two literals of this module, never data.
    connection.execute(f"create or replace temp table {name} as from merged_values")  # noqa: S608


def _load_inputs(connection: duckdb.DuckDBPyConnection, inputs: BuildInputs) -> None:
    stamp = {
        "revision": inputs.revision,
        "is_sample": inputs.is_sample,
        "newest_import_at": inputs.newest_import_at,
        "import_count": len({row["call_sequence"] for row in inputs.imports}),
        "file_count": len(inputs.imports),
        "region": inputs.region.name,
        "office": inputs.region.office,
        "short_office": inputs.region.short_office,
        "letter_place": inputs.region.place,
        "logo_png": inputs.logo,
    }
    _register(connection, "batch_rows", named_rows(inputs.batches))
    _register(connection, "imports", pa.Table.from_pylist(list(inputs.imports), schema=_IMPORTS))
    connection.register("given_agencies", pa.Table.from_pylist(list(inputs.agencies), schema=_AGENCIES))
    duties = pa.Table.from_pylist(list(_dated_duties(inputs.agencies)), schema=_DUTIES)
    connection.register("given_duties", duties)
    groups = pa.Table.from_pylist(list(_dated_groups(inputs.agencies)), schema=_GROUPS)
    connection.register("given_groups", groups)
    connection.register("given_rules", pa.Table.from_pylist(list(inputs.status_rules), schema=_STATUS_RULES))
    deadlines = pa.Table.from_pylist(list(inputs.report_deadlines), schema=_REPORT_DEADLINES)
    connection.register("given_deadlines", deadlines)
    words = pa.Table.from_pylist(list(inputs.cause_words), schema=_CAUSE_WORDS)
    corrections = pa.Table.from_pylist(list(inputs.cause_corrections), schema=_CAUSE_CORRECTIONS)
    connection.register("given_cause_words", words)
    connection.register("given_cause_corrections", corrections)
    connection.register("given_stamp", pa.Table.from_pylist([stamp], schema=_STAMP))
    connection.execute("create table agencies as from given_agencies order by agency_id")
    connection.execute("create table agency_duties as from given_duties order by agency_id, in_force_from")
    connection.execute("create table agency_groups as from given_groups order by agency_id, in_force_from")
    connection.execute("create table status_rules as from given_rules")
    connection.execute("create table report_deadlines as from given_deadlines")
    connection.execute("create table stamp as from given_stamp")
    connection.execute(sql_text("causes.sql"))


_STAMP = pa.schema(
    [
        ("revision", pa.int32()),
        ("is_sample", pa.bool_()),
        ("newest_import_at", pa.timestamp("us")),
        ("import_count", pa.int32()),
        ("file_count", pa.int32()),
        ("region", pa.string()),
        ("office", pa.string()),
        ("short_office", pa.string()),
        ("letter_place", pa.string()),
        ("logo_png", pa.string()),
    ]
)


def _dated_duties(agencies: Sequence[Mapping[str, object]]) -> Iterable[dict[str, object]]:
    """Since when until when each OPD must report or not: the whole of time, without a gap."""
    for row in agencies:
        for duty, dates in _in_force(row.get("duties") or [(None, row["must_report"])]):
            yield {"agency_id": row["agency_id"], "must_report": duty[0], **dates}


def _dated_groups(agencies: Sequence[Mapping[str, object]]) -> Iterable[dict[str, object]]:
    """Since when until when each OPD stands under which asisten and in which peer group: likewise."""
    for row in agencies:
        for (supervisor, peer), dates in _in_force(row["memberships"]):
            yield {"agency_id": row["agency_id"], "supervisor_group": supervisor, "peer_group": peer, **dates}


def _in_force(dated: Sequence[tuple]) -> Iterable[tuple[tuple, dict[str, date]]]:
    """What holds with its first and last day; (first day, what ...), the oldest first, None for always."""
    ends = [*(start - timedelta(days=1) for start, *_ in dated[1:]), date.max]
    for (start, *held), end in zip(dated, ends, strict=True):
        yield tuple(held), {"in_force_from": start or date.min, "in_force_to": end}


def _register(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register(name, table)


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    failures = connection.execute(sql_text("checks.sql")).fetchall()
    if failures:
        raise BuildFailed("; ".join(f"{name}: {count}" for name, count in failures))


@cache
def recipe() -> str:
    """A hash over the SQL that builds a read model: another program version may build other tables."""
    folder = resources.files("analytics.readmodel").joinpath("sql")
    texts = sorted((file.name, file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".sql"))
    return hashlib.sha256(repr(texts).encode()).hexdigest()[:16]


def content_hash(cursor: duckdb.DuckDBPyConnection) -> str:
    """A hash over the recipe and every row of every table: equal for equal content, whatever the row order.

    Raises: duckdb.Error where a block cannot be read.
    """
    parts = [recipe()]
    for table in TABLES:
        # Table names come from the tuple above, never from data.
        total, count = cursor.execute(
            f"select coalesce(sum(hash({table})::hugeint), 0)::varchar, count(*) from {table}"  # noqa: S608
        ).fetchall()[0]
        parts.append(f"{table}:{count}:{total}")
    return "|".join(parts)

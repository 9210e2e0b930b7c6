"""What an import would do to what is shown now: rows that go, recaps that differ from their activities."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal

import duckdb
import pyarrow as pa

from analytics.domain.names import UNGROUPED, fold_name
from analytics.intake.understanding.agencies import AgencyDecisions
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import of_years
from analytics.readmodel.build import BuildInputs, build_to_compare, sql_text
from analytics.readmodel.connect import newest_version, open_version
from analytics.workflow.build_inputs import ActiveBatches, active_inputs, is_sample_shown, rules_in_force
from analytics.workflow.comparing import Differences, differences

_NEW_CALL = 999_999_999
"""Newer than every call of the ledger."""
_GROUPS = {
    "ceiling": "ceiling_idr",
    "financial_target": "financial_target_idr",
    "financial_actual": "financial_actual_idr",
    "physical_target": "physical_target_pct",
    "physical_actual": "physical_actual_pct",
}


Figures = dict[tuple, dict[str, tuple[str, str]]]
"""(year, month, agency_key, sub_unit, activity_key, group) -> source of funds -> (agency name, activity name)."""


@dataclass(frozen=True)
class GoneRow:
    """An activity with figures now that would have none, or fewer, after the import."""

    agency_name: str
    activity_name: str
    year: int
    month: int
    groups: tuple[str, ...]
    is_rewritten: bool = False
    """The import has an activity of the same name under another code, or with one now, with all these figures."""


@dataclass(frozen=True)
class RecapDifference:
    """A recap by agency that differs from its activities, whose figures are the ones shown."""

    agency_name: str
    year: int
    month: int
    group: str
    """One of GROUPS: 'financial_actual_idr' …"""
    recap_figure: Decimal
    activity_figure: Decimal
    place: str


@dataclass(frozen=True)
class Consequences:
    """What an import would do to what is shown: rows without figures, recaps that its activities contradict, and all
    that would be new, changed or moved."""

    gone_rows: list[GoneRow] = field(default_factory=list)
    recap_differences: list[RecapDifference] = field(default_factory=list)
    differences: Differences = field(default_factory=Differences)
    lost_problems: list[GoneRow] = field(default_factory=list)
    """Activities whose problem is shown now and would not be: newer problems of their OPD take their place."""


def consequences(
    store: Store,
    ledger: Ledger,
    tables: Mapping[str, pa.Table],
    file_names: Sequence[str],
    decisions: AgencyDecisions,
    known: ActiveBatches,
) -> Consequences:
    """What adding the batches, each with the name of its file, would do. Only the years that they speak of are built:
    no year reaches into another. `known`: the active batches of the call.
    """
    if not tables:
        return Consequences()
    # The first real import hides the sample: nothing of it is compared.
    is_first = is_sample_shown(ledger)
    nothing = BuildInputs({}, [], [], rules_in_force(ledger))
    everything = nothing if is_first else active_inputs(store, ledger, known=known)
    new_places = places_of(tables)
    years = sorted({year for _, year, _ in new_places})
    now = _of_years(everything, years)
    with _shown_now(store, ledger, now) as before, _built(_with_new(now, tables, file_names, decisions)) as after:
        found = differences(before, after, years)
        gone = _gone_rows(_figures_of_years(before, years), figures_of(after))
        gone += [
            GoneRow(one.agency_name, one.package_name, one.year, one.month, ("paket",)) for one in found.packages.gone
        ]
        lost = _lost_problems(before, after, years)
        return Consequences(gone, _recap_differences(after, new_places), found, lost)


@contextmanager
def _shown_now(store: Store, ledger: Ledger, now: BuildInputs) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """What is shown now: the published version, where it is the newest state; None where nothing is shown."""
    version = newest_version(store.folder)
    publication = ledger.publication(version) if version and now.batches else None
    if not now.batches:
        yield None
    elif publication is not None and publication["revision"] == ledger.revision:
        with open_version(store.folder, version).cursor() as cursor:
            yield cursor
    else:
        with _built(now) as connection:
            yield connection


def _figures_of_years(cursor: duckdb.DuckDBPyConnection | None, years: Sequence[int]) -> Figures:
    if cursor is None:
        return {}
    return {key: value for key, value in figures_of(cursor).items() if key[0] in years}


def _of_years(inputs: BuildInputs, years: Sequence[int]) -> BuildInputs:
    return replace(inputs, batches={name: of_years(table, years) for name, table in inputs.batches.items()})


@contextmanager
def _built(inputs: BuildInputs) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = build_to_compare(inputs)
    try:
        yield connection
    finally:
        connection.close()


def places_of(batches: Mapping[str, pa.Table], *columns: str) -> set[tuple]:
    """Agency, year and month (and further columns) of every row."""
    names = ("agency_key", "year", "month", *columns)
    return {
        place
        for table in batches.values()
        for place in zip(*(table.column(name).to_pylist() for name in names), strict=True)
    }


def _gone_rows(before: Figures, remaining: Figures) -> list[GoneRow]:
    gone: dict[tuple, list[str]] = {}
    for key in sorted(before):
        for fund, names in before[key].items():
            if _is_gone(fund, before[key], remaining.get(key, {})):
                gone.setdefault((*names, fund, *key[:-1]), []).append(key[-1])
    named = _named_figures(remaining)
    return [
        GoneRow(
            agency_name, f"{activity_name} ({fund})" if fund else activity_name, year, month, tuple(groups),
            all((year, month, agency, sub_unit, fold_name(activity_name), fund, group) in named for group in groups),
        )
        for (agency_name, activity_name, fund, year, month, agency, sub_unit, *_), groups in gone.items()
    ]  # fmt: skip


def _named_figures(figures: Figures) -> set[tuple]:
    """The figures by the name of their activity in place of its key."""
    return {
        (year, month, agency, sub_unit, fold_name(activity_name), fund, group)
        for (year, month, agency, sub_unit, _, group), parts in figures.items()
        for fund, (_, activity_name) in parts.items()
    }


def _is_gone(fund: str, before: Mapping, remaining: Mapping) -> bool:
    """True where a part has no figure any more and no whole in place of the parts, or parts of the whole, has one."""
    is_regrouped = ("" in remaining) != ("" in before)
    return fund not in remaining and not (remaining and is_regrouped)


def _lost_problems(
    before: duckdb.DuckDBPyConnection | None, after: duckdb.DuckDBPyConnection, years: Sequence[int]
) -> list[GoneRow]:
    held = {} if before is None else _problems(before)
    lost = held.keys() - _problems(after).keys()
    return [GoneRow(*held[key], *key[:2], ("kendala",)) for key in sorted(lost) if key[0] in years]


def _problems(connection: duckdb.DuckDBPyConnection) -> dict[tuple, tuple[str, str]]:
    """Year, month, agency, sub-unit and activity -> names of agency and activity."""
    rows = connection.execute(sql_text("queries/problem_keys.sql")).fetchall()
    return {tuple(row[:5]): tuple(row[5:]) for row in rows}


def _recap_differences(connection: duckdb.DuckDBPyConnection, new_places: set[tuple]) -> list[RecapDifference]:
    rows = connection.execute(sql_text("queries/differing_recaps.sql")).fetchall()
    return [
        RecapDifference(name, year, month, _GROUPS[group], recap, activity, f"{file_name} {sheet}!{row}")
        for key, name, year, month, group, recap, activity, file_name, sheet, row in rows
        if (key, year, month) in new_places
    ]


def _with_new(
    now: BuildInputs, tables: Mapping[str, pa.Table], file_names: Sequence[str], decisions: AgencyDecisions
) -> BuildInputs:
    first_id = max((int(row["agency_id"]) for row in now.agencies), default=0) + 1
    new_agencies = [
        {
            "agency_id": first_id + offset, "agency_key": key, "agency_name": name, "agency_short_name": name,
            "agency_slug": f"baru-{offset}", "agency_code": "", "must_report": "kosong",
            "memberships": [(None, UNGROUPED, UNGROUPED)],
        }
        for offset, (key, name) in enumerate(decisions.new_names.items())
    ]  # fmt: skip
    imports = [
        {"import_id": -number, "call_sequence": _NEW_CALL, "file_name": file_name, "batch_name": name}
        for number, (name, file_name) in enumerate(zip(tables, file_names, strict=True), 1)
    ]
    return replace(
        now,
        batches={**now.batches, **tables},
        imports=[*now.imports, *imports],
        agencies=[*now.agencies, *new_agencies],
    )


def figures_of(connection: duckdb.DuckDBPyConnection) -> Figures:
    """Every figure of an activity that a read model shows."""
    found: Figures = {}
    for *key, fund, agency_name, activity_name in connection.execute(sql_text("queries/figure_keys.sql")).fetchall():
        found.setdefault(tuple(key), {})[fund] = (agency_name, activity_name)
    return found


def rewritten_text(rows: Sequence[GoneRow]) -> str:
    """What is said of rows that only change their code; '' without any."""
    count = sum(row.is_rewritten for row in rows)
    if not count:
        return ""
    which = "Semuanya" if count == len(rows) else f"{count} di antaranya"
    return (
        f"{which} bernama sama dengan kegiatan di berkas yang baru, hanya kodenya berbeda atau dahulu tidak ada: "
        "angkanya diganti kegiatan itu, jadi tidak hilang dan tidak terhitung dua kali."
    )

"""Packages in the read model: the newest list wins, column by column; they never add to activities."""

from decimal import Decimal

import pyarrow.parquet as pq

from analytics import queries
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.readmodel.batches import SCHEMA, batch_table, read_batch, read_rows_of, without_packages
from tests.drawn import drawn, full_row, read_model

ACTIVITIES = drawn("""
    | kode         | program | kegiatan     | pagu | target_keu | real_keu | real_fisik |
    | 1.3.10.2.1.5 | 1.03.10 | 1.03.10.2.01 | 100  | 50         | 30       | 40         |
""")  # fmt: skip
CODE = "1.3.10.2.1.5"


def package(name, **given):
    """A row of a batch for one package."""
    figures = {key: Decimal(str(value)) for key, value in given.items() if key.endswith(("_idr", "_pct"))}
    names = {"package_key": f"nama:{name.lower()}", "package_name": name}
    base = {"level": "paket", "procurement_kind": "", "row": 2} | names
    return full_row(base | given | figures) | {
        "activity_name": given.get("activity_name", ""), "activity_code": given.get("activity_code", ""),
    }  # fmt: skip


def shown(model, columns):
    return model.sql(f"select {columns} from packages order by month, package_name, activity_key").fetchall()


def test_packages_never_enter_the_figures_of_activities():
    tables = ("facts", "funding_parts", "problems", "level_totals", "reporting", "built_agency_totals")
    alone = read_model(ACTIVITIES)
    both = read_model([
        *ACTIVITIES,
        package("A", activity_key=CODE, package_ceiling_idr=60, package_actual_idr=25, package_issue="hujan"),
        package("B", package_ceiling_idr=70, contract_value_idr=65, month=7),
    ])  # fmt: skip
    for table in tables:
        assert both.sql(f"from {table}").fetchall() == alone.sql(f"from {table}").fetchall(), table
    assert shown(both, "package_name, month, ceiling_idr") == [("A", 6, 60), ("B", 7, 70)]


def test_a_package_joins_its_activity_by_code_kegiatan_or_name():
    model = read_model([
        *drawn("""
            | kode         | program | kegiatan     | pagu | activity_name |
            | 1.3.10.2.1.5 | 1.03.10 | 1.03.10.2.01 | 100  | Jalan & Drainase |
        """),
        package("A", activity_key=CODE),
        package("B", activity_key="1.3.10.2.1"),
        package("C", activity_key="nama:JALAN dan drainase", activity_name="JALAN dan drainase"),
        package("D", activity_key="1.3.10.2.9.1"),
        package("E"),
    ])  # fmt: skip
    known = shown(model, "package_name, is_activity_known, program_code, activity_group_code, activity_name")
    place = ("1.03.10", "1.03.10.2.01")
    assert known == [
        ("A", True, *place, "Jalan & Drainase"), ("B", True, *place, None), ("C", True, *place, "Jalan & Drainase"),
        ("D", False, None, None, None), ("E", False, None, None, None),
    ]  # fmt: skip


def test_the_newest_list_of_an_agency_and_period_says_which_packages_there_are():
    first = [package("A", contract_value_idr=90), package("B", contract_value_idr=80), package("A", month=3)]
    second = [package("A", contract_value_idr=95)]
    assert shown(read_model(first, second), "package_name, month, contract_value_idr") == [
        ("A", 3, None), ("A", 6, 95),
    ]  # fmt: skip
    assert len(shown(read_model(first), "1")) == 3
    other_agency = read_model(first, [package("C", agency_key="dinas b")])
    assert len(shown(other_agency, "1")) == 4


def test_a_column_that_the_newest_list_does_not_have_stays():
    first = [package("A", activity_key=CODE, package_physical_actual_pct=50, contract_end="2026-07-01", provider="CV")]
    second = [package("A", owner_estimate_idr=99, provider="PT")]
    assert shown(read_model(first, second), "provider, owner_estimate_idr, physical_actual_pct, activity_key") == [
        ("PT", 99, 50, CODE),
    ]  # fmt: skip
    # A blank beside a filled cell of the same column is what the newest list says.
    blank = [package("A", owner_estimate_idr=99), package("B", package_physical_actual_pct=5)]
    assert shown(read_model(first, blank), "package_name, physical_actual_pct") == [("A", None), ("B", 5)]


def test_lists_of_two_kinds_stand_beside_each_other():
    goods = [package("A", procurement_kind="BARANG", contract_value_idr=1)]
    works = [package("B", procurement_kind="KONSTRUKSI", contract_value_idr=2)]
    newer = [package("C", procurement_kind="BARANG", contract_value_idr=3)]
    assert [name for (name,) in shown(read_model(goods, works, newer), "package_name")] == ["B", "C"]


def test_the_named_read_counts_days_from_the_end_of_the_period_and_percent_of_the_contract():
    model = read_model([
        *ACTIVITIES,
        package("Past", contract_end="2026-06-18", contract_value_idr=200, package_actual_idr=50),
        package("Done", contract_end="2026-05-01", package_physical_actual_pct=100),
        package("Next", contract_end="2026-07-10", package_ceiling_idr=10, package_actual_idr=5),
        package("Month", contract_end="2026-08"),
        package("Open", contract_value_idr=0, package_actual_idr=0),
    ])  # fmt: skip
    with model.cursor() as cursor:
        frame = queries.packages(cursor, Selection(Period(2026, 6), agency_slug="dinas-a"))
        assert queries.packages(cursor, Selection(Period(2026, 6), agency_slug="lain")).empty
    found = frame[["package_name", "days_left", "paid_pct"]].astype(object).where(frame.notna(), None).values.tolist()
    assert found == [
        ["Past", -12, 25.0], ["Next", 10, None], ["Month", None, None], ["Open", None, None], ["Done", -60, None],
    ]  # fmt: skip


def test_batches_of_older_program_versions_load_without_packages(tmp_path):
    names = SCHEMA.names[: SCHEMA.names.index("package_key")]
    path = tmp_path / "alt.parquet"
    pq.write_table(batch_table(ACTIVITIES).select(names), path)
    assert read_batch(path).equals(batch_table(ACTIVITIES))


def test_evidence_from_earlier_batches_is_of_activities_alone(tmp_path):
    path = tmp_path / "paket.parquet"
    pq.write_table(batch_table([*ACTIVITIES, package("A")]), path)
    assert [row["level"] for row in read_rows_of(path, {2026})] == ["kegiatan"]
    assert len(read_rows_of(path, None, with_packages=True)) == 2
    assert without_packages(read_batch(path)).num_rows == 1

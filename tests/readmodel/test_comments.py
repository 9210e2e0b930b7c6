"""Every table and view that readers use says its grain, unit and basis in the database itself."""

import duckdb
import pytest

from analytics.readmodel.build import build
from tests.drawn import drawn, inputs


@pytest.fixture
def model(tmp_path):
    """A read model as it is kept: what is only compared and thrown away needs no comments."""
    build(tmp_path / "model.duckdb", inputs(drawn("""
        | opd     | kode | pagu | target_keu | real_keu | target_fisik | real_fisik |
        | dinas a | 1    | 100  | 50         | 30       | 50           | 40         |
    """)))  # fmt: skip
    with duckdb.connect(tmp_path / "model.duckdb", read_only=True) as connection:
        yield connection


def test_every_table_and_view_carries_a_comment_with_its_grain_and_basis(model):
    rows = model.sql("""
        select table_name, comment from duckdb_tables() where not internal and not temporary
        union all
        select view_name, comment from duckdb_views() where not internal and not temporary
    """).fetchall()
    comments = {name: (comment or "").casefold() for name, comment in rows}
    assert comments.keys() > {"facts", "level_totals", "agency_totals", "quarter_totals"}
    assert [name for name, comment in comments.items() if "grain:" not in comment or "basis" not in comment] == []


def test_every_column_of_facts_and_totals_carries_a_comment(model):
    rows = model.sql("""
        select table_name || '.' || column_name from duckdb_columns()
        where table_name in ('facts', 'level_totals') and (comment is null or comment not like '%: %')
    """).fetchall()
    assert rows == []

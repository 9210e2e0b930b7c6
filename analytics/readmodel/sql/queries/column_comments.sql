-- Grain: one row per column that carries a comment, in the order of the table.
select table_name, column_name, comment,
from duckdb_columns()
where comment is not null and not internal
order by table_name, column_index

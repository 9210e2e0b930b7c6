-- Grain: one row.
select stamp.*, (select count(*) from facts) as row_count,
from stamp

-- Grain: one row per asisten.
select supervisor_group_totals.*,
from supervisor_group_totals
where year = $year and month = $month
order by supervisor_group

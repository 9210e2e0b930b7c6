-- Grain: one row per asisten.
select supervisor_group_totals.* exclude (supervisor_group), supervisor_group as group_name,
from supervisor_group_totals
where year = $year and month = $month
order by group_name

-- Grain: one row per group of agencies of one kind.
select peer_group_totals.* exclude (peer_group), peer_group as group_name,
from peer_group_totals
where year = $year and month = $month
order by group_name

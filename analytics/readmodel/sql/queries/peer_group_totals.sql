-- Grain: one row per group of agencies of one kind.
select peer_group_totals.*,
from peer_group_totals
where year = $year and month = $month
order by peer_group

-- Grain: one row per status in force in the period, best first.
select status, label, lower_pp, upper_pp, mark, color, basis,
from status_rules
where make_date($year, $month, 1) between in_force_from and in_force_to
order by lower_pp desc

-- Grain: one row per stretch of time in which a day is in force. Unit: day of the next month.
select due_day, in_force_from, in_force_to, basis,
from report_deadlines
order by in_force_from

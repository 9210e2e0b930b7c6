-- Grain: at most one row, the latest quarter end with an agency that has reported.
select cast(year as integer) as year, cast(month as integer) as month,
from reporting
where has_reported and month % 3 = 0 and ($year is null or year = $year)
order by year desc, month desc
limit 1

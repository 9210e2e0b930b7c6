-- Grain: at most one row, the newest month (of one year, or of all) that a list of packages tells.
select cast(year as integer) as year, cast(month as integer) as month,
from packages
where $year is null or year = $year
order by year desc, month desc
limit 1

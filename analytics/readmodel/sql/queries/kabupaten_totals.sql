-- Grain: one row, the kabupaten at the end of one period.
select kabupaten_totals.*,
from kabupaten_totals
where year = $year and month = $month

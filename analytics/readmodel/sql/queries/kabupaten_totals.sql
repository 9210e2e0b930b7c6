-- Grain: one row, the kabupaten at the end of one period.
select built_kabupaten_totals.*,
from built_kabupaten_totals
where year = $year and month = $month

-- Grain: one row per agency, the furthest behind first.
select built_agency_totals.*,
from built_agency_totals
where year = $year and month = $month
order by
    case $measure when 'keuangan' then financial_deviation_pp else physical_deviation_pp end nulls last,
    case $measure when 'keuangan' then physical_deviation_pp else financial_deviation_pp end nulls last,
    ceiling_idr desc nulls last,
    agency_name

-- Grain: one row per agency and quarter of the year, always four an agency.
select
    built_trends.agency_slug,
    built_trends.quarter,
    built_trends.month,
    built_trends.physical_target_pct,
    built_trends.physical_actual_pct,
    built_trends.physical_deviation_pp,
    built_trends.physical_status,
    built_trends.financial_target_pct,
    built_trends.financial_actual_pct,
    built_trends.financial_deviation_pp,
    built_trends.financial_status,
from built_trends
where year = $year and level = 'opd'
order by agency_slug, quarter

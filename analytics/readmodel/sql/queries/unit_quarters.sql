-- Grain: one row per year and quarter of one unit, always four a year.
select
    built_trends.year,
    built_trends.month,
    built_trends.quarter,
    built_trends.program_name,
    built_trends.has_reported,
    built_trends.physical_target_pct,
    built_trends.physical_actual_pct,
    built_trends.physical_deviation_pp,
    built_trends.physical_status,
    built_trends.financial_target_pct,
    built_trends.financial_actual_pct,
    built_trends.financial_deviation_pp,
    built_trends.financial_status,
    built_trends.physical_target_in_quarter_pct,
    built_trends.physical_actual_in_quarter_pct,
    built_trends.financial_target_in_quarter_pct,
    built_trends.financial_actual_in_quarter_pct,
    built_trends.counted_agency_count,
from built_trends
where program_code = $program_code
    and agency_slug = $agency_slug
    and supervisor_group = $supervisor_group
    and level = $level
order by year, quarter

-- Grain: one row per quarter and year, always four a year, of the kabupaten (agency_slug '') and every agency.
select
    built_trends.agency_slug,
    built_trends.year,
    built_trends.quarter,
    built_trends.has_reported,
    built_trends.ceiling_idr,
    built_trends.physical_coverage_share,
    built_trends.financial_coverage_share,
    built_trends.physical_target_pct,
    built_trends.physical_actual_pct,
    built_trends.physical_deviation_pp,
    built_trends.financial_target_idr,
    built_trends.financial_actual_idr,
    built_trends.financial_target_pct,
    built_trends.financial_actual_pct,
    built_trends.financial_deviation_pp,
from built_trends
where built_trends.level in ('kabupaten', 'opd')
order by built_trends.agency_slug, built_trends.year, built_trends.quarter

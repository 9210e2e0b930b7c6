-- Grain: one row per row of facts and period, of the periods asked for; $months counts year * 12 + month.
select
    activity_deviations.year,
    activity_deviations.month,
    agencies.agency_slug,
    agencies.agency_short_name,
    -- '' and missing where nobody goes on with its work.
    coalesce(agencies.successor_slugs, '') as successor_slugs,
    year(agencies.valid_to) * 12 + month(agencies.valid_to) as last_duty_month,
    reporting.supervisor_group,
    reporting.peer_group,
    activity_deviations.sub_unit,
    activity_deviations.level,
    activity_deviations.activity_key,
    activity_deviations.activity_code,
    activity_deviations.activity_name,
    activity_deviations.program_code,
    activity_deviations.program_name,
    activity_deviations.activity_group_code,
    activity_deviations.activity_group_name,
    activity_deviations.has_reported,
    activity_deviations.ceiling_idr,
    activity_deviations.financial_target_idr,
    activity_deviations.financial_actual_idr,
    activity_deviations.financial_target_pct,
    activity_deviations.financial_actual_pct,
    activity_deviations.financial_deviation_pp,
    activity_deviations.physical_target_pct,
    activity_deviations.physical_actual_pct,
    activity_deviations.physical_deviation_pp,
    activity_deviations.physical_status,
    activity_deviations.financial_status,
    activity_deviations.frozen_ceiling_idr,
    activity_deviations.frozen_financial_target_idr,
    activity_deviations.frozen_physical_target_pct,
from activity_deviations
inner join agencies on agencies.agency_id = activity_deviations.agency_id
inner join reporting
    on reporting.agency_id = activity_deviations.agency_id
    and reporting.year = activity_deviations.year
    and reporting.month = activity_deviations.month
where activity_deviations.year between $first_year and $last_year
    and list_contains($months, activity_deviations.year * 12 + activity_deviations.month)
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
order by activity_deviations.year, activity_deviations.month, agencies.agency_name,
    activity_deviations.activity_code, activity_deviations.activity_name, activity_deviations.sub_unit

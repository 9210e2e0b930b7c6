-- Grain: one row per row of facts.
select
    agencies.agency_name,
    agencies.agency_short_name,
    agencies.agency_slug,
    activity_deviations.sub_unit,
    activity_deviations.activity_key,
    activity_deviations.level,
    activity_deviations.activity_code,
    activity_deviations.activity_name,
    activity_deviations.program_code,
    activity_deviations.program_name,
    activity_deviations.activity_group_code,
    activity_deviations.activity_group_name,
    activity_deviations.ceiling_idr,
    activity_deviations.own_ceiling_idr,
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
    activity_deviations.has_reported,
    activity_deviations.sources,
from activity_deviations
inner join agencies on agencies.agency_id = activity_deviations.agency_id
where activity_deviations.year = $year
    and activity_deviations.month = $month
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
order by agencies.agency_name, activity_deviations.activity_code, activity_deviations.activity_name,
    activity_deviations.sub_unit

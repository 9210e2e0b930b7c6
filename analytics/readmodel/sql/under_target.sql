-- Grain: one row per row of facts that lags in either measure; *_place: its place among them, furthest behind first.
create table built_under_target_activities as
select
    activity_deviations.year,
    activity_deviations.month,
    agencies.agency_name,
    agencies.agency_short_name,
    agencies.agency_slug,
    activity_deviations.sub_unit,
    activity_deviations.level,
    activity_deviations.activity_key,
    activity_deviations.activity_code,
    activity_deviations.activity_name,
    activity_deviations.program_code,
    activity_deviations.program_name,
    activity_deviations.activity_group_code,
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
    activity_deviations.issue,
    activity_deviations.root_cause,
    activity_deviations.follow_up,
    activity_deviations.responsible,
    activity_deviations.helper_party,
    activity_deviations.due_date,
    -- As text: a list of structs costs a reader more than all other columns together.
    cast(to_json(activity_deviations.sources) as varchar) as sources_json,
    activity_deviations.is_below_physical_target is true as is_below_physical_target,
    activity_deviations.is_below_financial_target is true as is_below_financial_target,
    row_number() over (
        partition by activity_deviations.year, activity_deviations.month
        order by
            physical_deviation_pp nulls last, financial_deviation_pp nulls last,
            ceiling_idr desc nulls last, agency_name, activity_code, activity_name, sub_unit
    ) as physical_place,
    row_number() over (
        partition by activity_deviations.year, activity_deviations.month
        order by
            financial_deviation_pp nulls last, physical_deviation_pp nulls last,
            ceiling_idr desc nulls last, agency_name, activity_code, activity_name, sub_unit
    ) as financial_place,
from activity_deviations
inner join agencies on agencies.agency_id = activity_deviations.agency_id
where is_below_physical_target or is_below_financial_target
order by activity_deviations.year, activity_deviations.month, physical_place;

-- Grain: one row per activity below target, with what its agency says about it.
with told as (
    select
        agency_id, sub_unit, activity_key, level,
        string_agg(nullif(issue, ''), '; ' order by file_name, sheet, row) as issue,
        string_agg(distinct nullif(root_cause, ''), '; ' order by nullif(root_cause, '')) as root_cause,
        string_agg(nullif(follow_up, ''), '; ' order by file_name, sheet, row) as follow_up,
        string_agg(distinct nullif(responsible, ''), '; ' order by nullif(responsible, '')) as responsible,
        min(due_date) as due_date,
    from problems
    where year = $year and month = $month
    group by agency_id, sub_unit, activity_key, level
)

select
    agencies.agency_name,
    agencies.agency_short_name,
    agencies.agency_slug,
    activity_deviations.sub_unit,
    activity_deviations.level,
    activity_deviations.activity_code,
    activity_deviations.activity_name,
    activity_deviations.program_code,
    activity_deviations.program_name,
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
    told.issue,
    told.root_cause,
    told.follow_up,
    told.responsible,
    told.due_date,
    activity_deviations.sources[1].file_name as source_file,
    activity_deviations.sources[1].sheet as source_sheet,
    activity_deviations.sources[1].row as source_row,
from activity_deviations
inner join agencies on agencies.agency_id = activity_deviations.agency_id
left join told
    on told.agency_id = activity_deviations.agency_id
    and told.sub_unit = activity_deviations.sub_unit
    and told.activity_key = activity_deviations.activity_key
    and told.level = activity_deviations.level
where activity_deviations.year = $year
    and activity_deviations.month = $month
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
    and case $which
        when 'fisik' then is_below_physical_target
        when 'keuangan' then is_below_financial_target
        else is_below_physical_target or is_below_financial_target
    end
order by
    case when $which = 'keuangan' then round(financial_deviation_pp, 2) end nulls last,
    round(physical_deviation_pp, 2) nulls last,
    round(financial_deviation_pp, 2) nulls last,
    activity_deviations.ceiling_idr desc nulls last,
    agencies.agency_name,
    activity_deviations.activity_code,
    activity_deviations.activity_name,
    activity_deviations.sub_unit

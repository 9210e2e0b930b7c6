-- Grain: one row per year, month and unit of a level: kabupaten, asisten, sebaya, opd, program, kegiatan.
-- Unit: rupiah; *_by_ceiling: percent times rupiah.
-- Why: every ratio above a row is sum / sum of these columns, never a mean of ratios (domain 2.1).
create or replace temp table level_sums as
with rows_with_groups as (
    select
        activity_deviations.*,
        reporting.supervisor_group,
        reporting.peer_group,
        reporting.is_required,
        coalesce(activity_deviations.program_code, '') as program_key,  -- rows without one form a program of their own
        coalesce(activity_deviations.activity_group_code, '') as activity_group_key,  -- likewise
        physical_target_pct is not null and physical_actual_pct is not null as has_both_physical,
        financial_target_idr is not null and financial_actual_idr is not null as has_both_financial,
    from activity_deviations
    inner join reporting
        on reporting.agency_id = activity_deviations.agency_id
        and reporting.year = activity_deviations.year
        and reporting.month = activity_deviations.month
)

select
    year,
    month,
    case grouping(supervisor_group, peer_group, agency_id, program_key, activity_group_key)
        when 31 then 'kabupaten'
        when 15 then 'asisten'
        when 23 then 'sebaya'
        when 27 then 'opd'
        when 25 then 'program'
        when 24 then 'kegiatan'
    end as level,
    supervisor_group,
    peer_group,
    agency_id,
    program_key as program_code,
    activity_group_key as activity_group_code,
    max(program_name) as program_name,
    max(activity_group_name) as activity_group_name,
    bool_or(has_reported) as has_reported,
    bool_or(is_required) and not bool_or(has_reported) as is_silent,
    count(*) as row_count,
    count(*) filter (where ceiling_idr is null) as without_ceiling_count,
    count(physical_deviation_pp) as physical_judged_count,
    count(financial_deviation_pp) as financial_judged_count,
    count(*) filter (where is_below_physical_target) as below_physical_target_count,
    count(*) filter (where is_below_financial_target) as below_financial_target_count,
    count(*) filter (where is_below_physical_target or is_below_financial_target) as below_target_count,
    sum(own_ceiling_idr) as ceiling_idr,

    count(physical_target_pct) as physical_target_count,
    count(physical_actual_pct) as physical_actual_count,
    coalesce(sum(ceiling_idr) filter (where has_both_physical), 0) as physical_counted_ceiling_idr,  -- no row counted is no rupiah counted
    sum(physical_target_pct * ceiling_idr) filter (where has_both_physical) as physical_target_by_ceiling,
    sum(physical_actual_pct * ceiling_idr) filter (where has_both_physical) as physical_actual_by_ceiling,
    sum(ceiling_idr) filter (where physical_target_pct is not null) as physical_target_ceiling_idr,
    sum(physical_target_pct * ceiling_idr) as physical_any_target_by_ceiling,
    sum(ceiling_idr) filter (where physical_actual_pct is not null) as physical_actual_ceiling_idr,
    sum(physical_actual_pct * ceiling_idr) as physical_any_actual_by_ceiling,

    count(financial_target_idr) as financial_target_count,
    count(financial_actual_idr) as financial_actual_count,
    coalesce(sum(ceiling_idr) filter (where has_both_financial), 0) as financial_counted_ceiling_idr,  -- no row counted is no rupiah counted
    -- One set of rows for amounts and percentages: a row without a known ceiling is in neither, unless no row has one.
    coalesce(
        sum(financial_target_idr) filter (where has_both_financial and ceiling_idr is not null),
        sum(financial_target_idr) filter (where has_both_financial)
    ) as financial_target_idr,
    coalesce(
        sum(financial_actual_idr) filter (where has_both_financial and ceiling_idr is not null),
        sum(financial_actual_idr) filter (where has_both_financial)
    ) as financial_actual_idr,
    sum(ceiling_idr) filter (where financial_target_idr is not null) as financial_target_ceiling_idr,
    coalesce(sum(financial_target_idr) filter (where ceiling_idr is not null), sum(financial_target_idr)) as financial_any_target_idr,
    sum(ceiling_idr) filter (where financial_actual_idr is not null) as financial_actual_ceiling_idr,
    coalesce(sum(financial_actual_idr) filter (where ceiling_idr is not null), sum(financial_actual_idr)) as financial_any_actual_idr,
from rows_with_groups
group by grouping sets (
    (year, month),
    (year, month, supervisor_group),
    (year, month, peer_group),
    (year, month, agency_id),
    (year, month, agency_id, program_key),
    (year, month, agency_id, program_key, activity_group_key)
);

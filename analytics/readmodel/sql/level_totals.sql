-- Grain: one row per year, month and unit of a level; read it through the views of one level.
-- Unit: rupiah; percent 0-100 of the ceiling; deviation in percentage points; cumulative since January.
-- Basis: decisions 2 (status), 4 (which rows count).
create table level_totals as
with ratios as (
    select
        *,
        -- Without any target the actual is taken over the rows that have one, and the other way round;
        -- the deviation is then absent.
        case
            when physical_target_count = 0 or physical_actual_count = 0
                then cast(physical_any_target_by_ceiling as double) / nullif(physical_target_ceiling_idr, 0)
            else cast(physical_target_by_ceiling as double) / nullif(physical_counted_ceiling_idr, 0)
        end as physical_target,
        case
            when physical_target_count = 0 or physical_actual_count = 0
                then cast(physical_any_actual_by_ceiling as double) / nullif(physical_actual_ceiling_idr, 0)
            else cast(physical_actual_by_ceiling as double) / nullif(physical_counted_ceiling_idr, 0)
        end as physical_actual,
        cast(physical_actual_by_ceiling - physical_target_by_ceiling as double)
            / nullif(physical_counted_ceiling_idr, 0) as physical_deviation,
        case
            when financial_target_count = 0 or financial_actual_count = 0
                then 100 * cast(financial_any_target_idr as double) / nullif(financial_target_ceiling_idr, 0)
            else 100 * cast(financial_target_idr as double) / nullif(financial_counted_ceiling_idr, 0)
        end as financial_target,
        case
            when financial_target_count = 0 or financial_actual_count = 0
                then 100 * cast(financial_any_actual_idr as double) / nullif(financial_actual_ceiling_idr, 0)
            else 100 * cast(financial_actual_idr as double) / nullif(financial_counted_ceiling_idr, 0)
        end as financial_actual,
        100 * cast(financial_actual_idr - financial_target_idr as double)
            / nullif(financial_counted_ceiling_idr, 0) as financial_deviation,
    from level_sums
),

figures as (
    select
        * exclude (
            physical_target, physical_actual, physical_deviation,
            financial_target, financial_actual, financial_deviation,
            financial_target_idr, financial_actual_idr
        ),
        cast(physical_target as decimal(38, 10)) as physical_target_pct,
        cast(physical_actual as decimal(38, 10)) as physical_actual_pct,
        cast(physical_deviation as decimal(38, 10)) as physical_deviation_pp,
        cast(financial_target as decimal(38, 10)) as financial_target_pct,
        cast(financial_actual as decimal(38, 10)) as financial_actual_pct,
        cast(financial_deviation as decimal(38, 10)) as financial_deviation_pp,
        case
            when financial_target_count = 0 or financial_actual_count = 0 then financial_any_target_idr
            else financial_target_idr
        end as financial_target_idr,
        case
            when financial_target_count = 0 or financial_actual_count = 0 then financial_any_actual_idr
            else financial_actual_idr
        end as financial_actual_idr,
    from ratios
),

agency_counts as (
    select
        reporting.year,
        reporting.month,
        reporting.supervisor_group,
        reporting.peer_group,
        reporting.agency_id,
        count(*) filter (where is_required) as required_agency_count,
        count(*) filter (where is_required and has_reported) as reported_agency_count,
        count(*) filter (where has_reported) as counted_agency_count,
    from reporting
    group by grouping sets (
        (reporting.year, reporting.month),
        (reporting.year, reporting.month, reporting.supervisor_group),
        (reporting.year, reporting.month, reporting.peer_group),
        (reporting.year, reporting.month, reporting.agency_id)
    )
)

select
    figures.year,
    figures.month,
    figures.level,
    figures.supervisor_group,
    figures.peer_group,
    figures.agency_id,
    figures.program_code,
    case when figures.level in ('program', 'kegiatan') then figures.program_name end as program_name,
    figures.activity_group_code,
    case when figures.level = 'kegiatan' then figures.activity_group_name end as activity_group_name,
    figures.has_reported,
    -- Counted for kabupaten, asisten, peer groups and OPD alone.
    cast(agency_counts.required_agency_count as integer) as required_agency_count,
    cast(agency_counts.reported_agency_count as integer) as reported_agency_count,
    -- With those that need not report and have: their figures are in the sums.
    cast(agency_counts.counted_agency_count as integer) as counted_agency_count,
    cast(figures.row_count as integer) as row_count,
    cast(figures.without_ceiling_count as integer) as without_ceiling_count,
    -- Rows that can be judged: with target and actual of the measure.
    cast(figures.physical_judged_count as integer) as physical_judged_count,
    cast(figures.financial_judged_count as integer) as financial_judged_count,
    cast(figures.below_physical_target_count as integer) as below_physical_target_count,
    cast(figures.below_financial_target_count as integer) as below_financial_target_count,
    cast(figures.below_target_count as integer) as below_target_count,
    figures.ceiling_idr,
    figures.physical_counted_ceiling_idr,
    figures.financial_counted_ceiling_idr,
    cast(cast(figures.physical_counted_ceiling_idr as double) / nullif(figures.ceiling_idr, 0) as decimal(38, 10)) as physical_coverage_share,
    cast(cast(figures.financial_counted_ceiling_idr as double) / nullif(figures.ceiling_idr, 0) as decimal(38, 10)) as financial_coverage_share,
    figures.financial_target_idr,
    figures.financial_actual_idr,
    figures.financial_target_pct,
    figures.financial_actual_pct,
    figures.financial_deviation_pp,
    figures.physical_target_pct,
    figures.physical_actual_pct,
    figures.physical_deviation_pp,
    measure_status(
        figures.is_silent, figures.physical_actual_count > 0, figures.physical_deviation_pp, physical_rules.status
    ) as physical_status,
    measure_status(
        figures.is_silent, figures.financial_actual_count > 0, figures.financial_deviation_pp, financial_rules.status
    ) as financial_status,
from figures
left join agency_counts
    on agency_counts.year = figures.year
    and agency_counts.month = figures.month
    and agency_counts.supervisor_group is not distinct from figures.supervisor_group
    and agency_counts.peer_group is not distinct from figures.peer_group
    and agency_counts.agency_id is not distinct from figures.agency_id
    and figures.level in ('kabupaten', 'asisten', 'sebaya', 'opd')
left join status_rules as physical_rules
    on is_ruled(physical_rules, figures.physical_deviation_pp, figures.year, figures.month)
left join status_rules as financial_rules
    on is_ruled(financial_rules, figures.financial_deviation_pp, figures.year, figures.month)
order by figures.year, figures.month, figures.level, figures.agency_id, figures.program_code;

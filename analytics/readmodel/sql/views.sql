-- The levels at which figures are shown, one view each; all read level_totals.

create view kabupaten_totals as
select
    level_totals.* exclude (
        level, supervisor_group, peer_group, agency_id, program_code, program_name, activity_group_code,
        activity_group_name
    ),
from level_totals
where level_totals.level = 'kabupaten';

create view supervisor_group_totals as
select
    level_totals.* exclude (
        level, peer_group, agency_id, program_code, program_name, activity_group_code, activity_group_name
    ),
from level_totals
where level_totals.level = 'asisten';

create view peer_group_totals as
select
    level_totals.* exclude (
        level, supervisor_group, agency_id, program_code, program_name, activity_group_code, activity_group_name
    ),
from level_totals
where level_totals.level = 'sebaya';

create view agency_totals as
select
    reporting.year,
    reporting.month,
    agencies.agency_id,
    agencies.agency_name,
    agencies.agency_short_name,
    agencies.agency_slug,
    agencies.agency_code,
    agencies.successor_slugs,
    reporting.supervisor_group,
    reporting.peer_group,
    reporting.is_required,
    reporting.has_reported,
    coalesce(level_totals.row_count, 0) as row_count,  -- an agency without rows has none
    coalesce(level_totals.without_ceiling_count, 0) as without_ceiling_count,  -- likewise
    coalesce(level_totals.below_physical_target_count, 0) as below_physical_target_count,  -- likewise
    coalesce(level_totals.below_financial_target_count, 0) as below_financial_target_count,  -- likewise
    coalesce(level_totals.below_target_count, 0) as below_target_count,  -- likewise
    level_totals.* exclude (
        year, month, level, supervisor_group, peer_group, agency_id, program_code, program_name,
        activity_group_code, activity_group_name, has_reported, required_agency_count, reported_agency_count,
        counted_agency_count, row_count, without_ceiling_count, below_physical_target_count,
        below_financial_target_count, below_target_count, physical_status, financial_status
    ),
    coalesce(level_totals.physical_status, 'belum_lapor') as physical_status,  -- it must report, and no row is no report
    coalesce(level_totals.financial_status, 'belum_lapor') as financial_status,  -- likewise
from reporting
inner join agencies on agencies.agency_id = reporting.agency_id
left join level_totals
    on level_totals.level = 'opd'
    and level_totals.agency_id = reporting.agency_id
    and level_totals.year = reporting.year
    and level_totals.month = reporting.month;

create view program_totals as
select level_totals.* exclude (level, required_agency_count, reported_agency_count, counted_agency_count, supervisor_group, peer_group, activity_group_code, activity_group_name),
from level_totals
where level_totals.level = 'program';

create view activity_group_totals as
select level_totals.* exclude (level, required_agency_count, reported_agency_count, counted_agency_count, supervisor_group, peer_group),
from level_totals
where level_totals.level = 'kegiatan';

create view quarter_totals as
with own_moves as (
    select
        year,
        month,
        supervisor_group,
        peer_group,
        lag(supervisor_group) over series as previous_supervisor_group,
        lag(peer_group) over series as previous_peer_group,
    from reporting
    where month % 3 = 0
    window series as (partition by agency_id, year order by month)
),

-- The groups that an OPD has left or entered since the quarter before: what they did in the quarter cannot be told
-- from sums over other OPD.
moved_groups as (
    select distinct year, month, 'asisten' as level, unnest([supervisor_group, previous_supervisor_group]) as group_name,
    from own_moves
    where supervisor_group <> previous_supervisor_group

    union all

    select distinct year, month, 'sebaya', unnest([peer_group, previous_peer_group]),
    from own_moves
    where peer_group <> previous_peer_group
),

quarters as (
    select level_totals.*, level_totals.month // 3 as quarter, moved_groups.level is not null as has_moved,
    from level_totals
    left join moved_groups
        on moved_groups.year = level_totals.year
        and moved_groups.month = level_totals.month
        and moved_groups.level = level_totals.level
        and moved_groups.group_name in (level_totals.supervisor_group, level_totals.peer_group)
    where level_totals.month % 3 = 0
),

with_previous as (
    select
        *,
        case when not has_moved then lag(quarter) over series end as previous_quarter,
        lag(physical_target_pct) over series as previous_physical_target_pct,
        lag(physical_actual_pct) over series as previous_physical_actual_pct,
        lag(financial_target_pct) over series as previous_financial_target_pct,
        lag(financial_actual_pct) over series as previous_financial_actual_pct,
        lag(financial_target_idr) over series as previous_financial_target_idr,
        lag(financial_actual_idr) over series as previous_financial_actual_idr,
    from quarters
    window series as (
        partition by year, level, supervisor_group, peer_group, agency_id, program_code, activity_group_code
        order by quarter
    )
)

select
    * exclude (
        has_moved, previous_quarter, previous_physical_target_pct, previous_physical_actual_pct,
        previous_financial_target_pct, previous_financial_actual_pct,
        previous_financial_target_idr, previous_financial_actual_idr
    ),
    case when quarter = 1 then physical_target_pct when previous_quarter = quarter - 1
        then physical_target_pct - previous_physical_target_pct end as physical_target_in_quarter_pct,
    case when quarter = 1 then physical_actual_pct when previous_quarter = quarter - 1
        then physical_actual_pct - previous_physical_actual_pct end as physical_actual_in_quarter_pct,
    case when quarter = 1 then financial_target_pct when previous_quarter = quarter - 1
        then financial_target_pct - previous_financial_target_pct end as financial_target_in_quarter_pct,
    case when quarter = 1 then financial_actual_pct when previous_quarter = quarter - 1
        then financial_actual_pct - previous_financial_actual_pct end as financial_actual_in_quarter_pct,
    case when quarter = 1 then financial_target_idr when previous_quarter = quarter - 1
        then financial_target_idr - previous_financial_target_idr end as financial_target_in_quarter_idr,
    case when quarter = 1 then financial_actual_idr when previous_quarter = quarter - 1
        then financial_actual_idr - previous_financial_actual_idr end as financial_actual_in_quarter_idr,
from with_previous;

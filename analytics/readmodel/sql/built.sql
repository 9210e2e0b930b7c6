-- What is read at every change of a filter, built once: planning a view over views costs more than reading it.

-- Grain: one row per period.
create table built_kabupaten_totals as
from kabupaten_totals
order by year, month;

-- Grain: one row per agency and period.
create table built_agency_totals as
from agency_totals
order by year, month;

-- Grain: one row per agency, programme and period.
create table built_program_totals as
select program_totals.*, agencies.agency_slug, agencies.agency_name,
from program_totals
inner join agencies on agencies.agency_id = program_totals.agency_id
order by year, month, agencies.agency_name, program_code;

-- Grain: one row per quarter of every year, always four, and unit: the kabupaten, each asisten, agency and programme.
-- Why: '' stands in the keys that a level does not have, so that a unit is found without asking for NULL.
create table built_trends as
with units as (
    select distinct
        year,
        'kabupaten' as level,
        cast(null as varchar) as supervisor_group,
        cast(null as integer) as agency_id,
        '' as agency_slug,
        cast(null as varchar) as program_code,
        cast(null as varchar) as program_name,
    from reporting

    union all

    select distinct year, 'asisten', supervisor_group, null, '', null, null,
    from reporting

    union all

    select distinct reporting.year, 'opd', null, agencies.agency_id, agencies.agency_slug, null, null,
    from reporting
    inner join agencies on agencies.agency_id = reporting.agency_id

    union all

    select
        level_totals.year,
        'program',
        null,
        agencies.agency_id,
        agencies.agency_slug,
        level_totals.program_code,
        max(level_totals.program_name),
    from level_totals
    inner join agencies on agencies.agency_id = level_totals.agency_id
    where level_totals.level = 'program'
    group by level_totals.year, agencies.agency_id, agencies.agency_slug, level_totals.program_code
)

select
    cast(units.year as integer) as year,
    cast(quarters.quarter * 3 as integer) as month,
    cast(quarters.quarter as integer) as quarter,
    units.level,
    coalesce(units.supervisor_group, '') as supervisor_group,  -- a level without one
    units.agency_slug,
    coalesce(units.program_code, '') as program_code,  -- likewise; at the level of programmes, rows without a code
    units.program_name,
    quarter_totals.has_reported,
    quarter_totals.ceiling_idr,
    quarter_totals.physical_coverage_share,
    quarter_totals.financial_coverage_share,
    quarter_totals.physical_target_pct,
    quarter_totals.physical_actual_pct,
    quarter_totals.physical_deviation_pp,
    quarter_totals.physical_status,
    quarter_totals.financial_target_idr,
    quarter_totals.financial_actual_idr,
    quarter_totals.financial_target_pct,
    quarter_totals.financial_actual_pct,
    quarter_totals.financial_deviation_pp,
    quarter_totals.financial_status,
    quarter_totals.physical_target_in_quarter_pct,
    quarter_totals.physical_actual_in_quarter_pct,
    quarter_totals.financial_target_in_quarter_pct,
    quarter_totals.financial_actual_in_quarter_pct,
    quarter_totals.required_agency_count,
    quarter_totals.reported_agency_count,
    quarter_totals.counted_agency_count,
from units
cross join (select unnest([1, 2, 3, 4]) as quarter) as quarters
left join quarter_totals
    on quarter_totals.year = units.year
    and quarter_totals.quarter = quarters.quarter
    and quarter_totals.level = units.level
    and quarter_totals.supervisor_group is not distinct from units.supervisor_group
    and quarter_totals.agency_id is not distinct from units.agency_id
    and quarter_totals.program_code is not distinct from units.program_code
-- Ordered by unit, not by year: all quarters of a unit stand together and are read as one piece.
order by units.level, units.agency_slug, units.supervisor_group, units.program_code, units.year, quarters.quarter;

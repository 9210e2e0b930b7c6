-- Grain: one row per year, month, agency, sub-unit and activity; beside the activities one row per agency
--        (level 'opd') for the groups of columns that only a recap holds.
-- Unit: rupiah; percent 0-100; cumulative since January. frozen_*: as first reported (decisions 17).
create table facts as
with activity_names as (
    select
        agency_id,
        sub_unit,
        activity_key,
        level,
        year,
        arg_max(activity_code, call_sequence) as activity_code,
        arg_max(activity_name, call_sequence) as activity_name,
        arg_max(nullif(activity_group_code, ''), call_sequence) as activity_group_code,
        arg_max(nullif(activity_group_name, ''), call_sequence) as activity_group_name,
        arg_max(nullif(program_code, ''), call_sequence) as program_code,
        arg_max(nullif(program_name, ''), call_sequence) as program_name,
        arg_max(nullif(budget_version, ''), call_sequence) as budget_version,
    from source_rows
    group by agency_id, sub_unit, activity_key, level, year
),

known_ceilings as (
    select agency_id, year, month, sum(ceiling_idr) as ceiling_idr,
    from final_values
    where level = 'kegiatan'
    group by agency_id, year, month
)

select
    final_values.year,
    final_values.month,
    final_values.agency_id,
    final_values.sub_unit,
    final_values.activity_key,
    final_values.level,
    activity_names.activity_code,
    activity_names.activity_name,
    activity_names.activity_group_code,
    activity_names.activity_group_name,
    activity_names.program_code,
    activity_names.program_name,
    activity_names.budget_version,
    -- A recap row is weighted with what is known of its agency; the money is counted once.
    cast(case
        when final_values.level = 'opd' and known_ceilings.ceiling_idr is not null
            then known_ceilings.ceiling_idr
        else final_values.ceiling_idr
    end as decimal(20, 2)) as ceiling_idr,
    cast(case
        when final_values.level = 'opd' and known_ceilings.ceiling_idr is not null then null
        else final_values.ceiling_idr
    end as decimal(20, 2)) as own_ceiling_idr,
    final_values.financial_target_idr,
    final_values.financial_actual_idr,
    final_values.physical_target_pct,
    final_values.physical_actual_pct,
    -- What a period was first reported with: the same as now where no newer call spoke of it.
    case
        when revised_years.year is not null then frozen_values.ceiling_idr
        when first_reports.month is not null then final_values.ceiling_idr
    end as frozen_ceiling_idr,
    case
        when revised_years.year is not null then frozen_values.financial_target_idr
        when first_reports.month is not null then final_values.financial_target_idr
    end as frozen_financial_target_idr,
    case
        when revised_years.year is not null then frozen_values.physical_target_pct
        when first_reports.month is not null then final_values.physical_target_pct
    end as frozen_physical_target_pct,
    fact_sources.sources,
from final_values
inner join activity_names
    on activity_names.agency_id = final_values.agency_id
    and activity_names.sub_unit = final_values.sub_unit
    and activity_names.activity_key = final_values.activity_key
    and activity_names.level = final_values.level
    and activity_names.year = final_values.year
left join known_ceilings
    on known_ceilings.agency_id = final_values.agency_id
    and known_ceilings.year = final_values.year
    and known_ceilings.month = final_values.month
inner join fact_sources
    on fact_sources.agency_id = final_values.agency_id
    and fact_sources.sub_unit = final_values.sub_unit
    and fact_sources.activity_key = final_values.activity_key
    and fact_sources.level = final_values.level
    and fact_sources.year = final_values.year
    and fact_sources.month = final_values.month
left join revised_years
    on revised_years.agency_id = final_values.agency_id
    and revised_years.year = final_values.year
left join first_reports
    on first_reports.agency_id = final_values.agency_id
    and first_reports.year = final_values.year
    and first_reports.month = final_values.month
left join frozen_values
    on frozen_values.agency_id = final_values.agency_id
    and frozen_values.sub_unit = final_values.sub_unit
    and frozen_values.activity_key = final_values.activity_key
    and frozen_values.level = final_values.level
    and frozen_values.year = final_values.year
    and frozen_values.month = final_values.month
order by final_values.year, final_values.month, final_values.agency_id, final_values.activity_key, final_values.sub_unit;

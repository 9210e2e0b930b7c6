-- Grain: one row per year, month, agency, sub-unit and activity, its sources of funds merged.
-- Unit: rupiah; percent 0-100, weighted with the ceilings of the parts.
-- Why: rows that differ only in source of funds are one activity (decisions 10).
create or replace temp table merged_values as
with weighted as (
    select
        *,
        physical_target_pct * ceiling_idr as target_by_ceiling,
        physical_actual_pct * ceiling_idr as actual_by_ceiling,
    from funding_parts
)
select
    year,
    month,
    agency_id,
    sub_unit,
    activity_key,
    level,
    cast(sum(ceiling_idr) as decimal(20, 2)) as ceiling_idr,
    cast(sum(financial_target_idr) as decimal(20, 2)) as financial_target_idr,
    cast(sum(financial_actual_idr) as decimal(20, 2)) as financial_actual_idr,
    -- Parts that agree need no weights; parts that differ and have none stay unknown.
    cast(case
        when min(physical_target_pct) = max(physical_target_pct) then max(physical_target_pct)
        else sum(target_by_ceiling)
            / nullif(sum(ceiling_idr) filter (where physical_target_pct is not null), 0)
    end as decimal(9, 6)) as physical_target_pct,
    cast(case
        when min(physical_actual_pct) = max(physical_actual_pct) then max(physical_actual_pct)
        else sum(actual_by_ceiling)
            / nullif(sum(ceiling_idr) filter (where physical_actual_pct is not null), 0)
    end as decimal(9, 6)) as physical_actual_pct,
from weighted
group by year, month, agency_id, sub_unit, activity_key, level;

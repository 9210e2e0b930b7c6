-- Grain: one row per year, month, agency, sub-unit, activity and source of funds.
-- Unit: rupiah; percent 0-100; cumulative since January.
create table funding_parts as
select
    year,
    month,
    agency_id,
    sub_unit,
    activity_key,
    level,
    funding_source,
    cast(max(figure) filter (where column_group = 'ceiling') as decimal(20, 2)) as ceiling_idr,
    cast(max(figure) filter (where column_group = 'financial_target') as decimal(20, 2)) as financial_target_idr,
    cast(max(figure) filter (where column_group = 'financial_actual') as decimal(20, 2)) as financial_actual_idr,
    cast(max(figure) filter (where column_group = 'physical_target') as decimal(9, 6)) as physical_target_pct,
    cast(max(figure) filter (where column_group = 'physical_actual') as decimal(9, 6)) as physical_actual_pct,
from part_values
group by year, month, agency_id, sub_unit, activity_key, level, funding_source
having count(figure) > 0
order by year, month, agency_id, sub_unit, activity_key, funding_source;

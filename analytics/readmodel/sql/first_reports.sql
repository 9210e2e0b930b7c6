-- Grain: one row per agency and period, the first call that reported it (decisions 17).
-- Why: the target and ceiling that were known then are the frozen ones.
create or replace temp table first_reports as
select
    agency_id,
    year,
    month,
    min(call_sequence) as call_sequence,
from source_rows
where financial_actual_idr is not null or physical_actual_pct is not null
group by agency_id, year, month;

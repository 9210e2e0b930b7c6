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

-- Grain: one row per agency and year in which a call spoke of a period after it was first reported.
-- Why: only there can the frozen figures differ from the final ones.
create or replace temp table revised_years as
select distinct source_rows.agency_id, source_rows.year,
from source_rows
inner join first_reports
    on first_reports.agency_id = source_rows.agency_id
    and first_reports.year = source_rows.year
    and first_reports.month = source_rows.month
where source_rows.call_sequence > first_reports.call_sequence;

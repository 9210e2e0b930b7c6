-- Grain: as source_rows; only what was known when the agency first reported the period.
create or replace temp view eligible_rows as
select source_rows.*,
from source_rows
inner join revised_years
    on revised_years.agency_id = source_rows.agency_id
    and revised_years.year = source_rows.year
inner join first_reports
    on first_reports.agency_id = source_rows.agency_id
    and first_reports.year = source_rows.year
    and first_reports.month = source_rows.month
    and source_rows.call_sequence <= first_reports.call_sequence;

-- Grain: one row per agency and programme.
select built_program_totals.*,
from built_program_totals
where year = $year
    and month = $month
    and ($agency_slug is null or agency_slug = $agency_slug)
order by agency_name, program_code

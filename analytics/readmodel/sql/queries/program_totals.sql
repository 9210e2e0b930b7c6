-- Grain: one row per agency and programme.
select program_totals.*,
from program_totals
inner join agencies on agencies.agency_id = program_totals.agency_id
where year = $year
    and month = $month
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
order by agencies.agency_name, program_totals.program_code

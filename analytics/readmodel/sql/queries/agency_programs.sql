-- Grain: one row per year and programme of one agency.
select year, program_code, program_name,
from built_trends
where level = 'program' and agency_slug = $agency_slug and quarter = 1
order by year, program_code

-- Grain: one row per quarter of the year, always four; the kabupaten where no agency is chosen.
select built_trends.* exclude (level, supervisor_group, agency_slug, program_code, program_name),
from built_trends
where year = $year
    and level = case when $agency_slug is null then 'kabupaten' else 'opd' end
    and agency_slug = coalesce($agency_slug, '')  -- '' is the kabupaten
order by quarter

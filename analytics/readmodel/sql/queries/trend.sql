-- Grain: one row per quarter of the year, always four; the kabupaten where no agency is chosen.
select built_trends.* exclude (agency_slug),
from built_trends
where year = $year and agency_slug = coalesce($agency_slug, '')  -- '' is the kabupaten
order by quarter

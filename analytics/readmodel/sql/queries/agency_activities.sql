-- Grain: one row per row of facts of one agency, with its deviations, problems and what it was first reported with.
select activity_deviations.* exclude (sources, agency_id),
    agencies.agency_name,
    agencies.agency_short_name,
    agencies.agency_slug,
from activity_deviations
inner join agencies on agencies.agency_id = activity_deviations.agency_id
where activity_deviations.year = $year
    and activity_deviations.month = $month
    and agencies.agency_slug = $agency_slug
order by activity_deviations.activity_code, activity_deviations.activity_name, activity_deviations.sub_unit

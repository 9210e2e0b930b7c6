-- Grain: one row per kegiatan (five segments of the code) of one agency.
select activity_group_totals.*,
from activity_group_totals
inner join agencies on agencies.agency_id = activity_group_totals.agency_id
where activity_group_totals.year = $year
    and activity_group_totals.month = $month
    and agencies.agency_slug = $agency_slug
order by program_code, activity_group_code

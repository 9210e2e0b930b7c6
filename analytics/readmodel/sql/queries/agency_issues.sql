-- Grain: one row per text that an agency named as a problem in any period.
select distinct problems.issue,
from problems
inner join agencies on agencies.agency_id = problems.agency_id
where agencies.agency_slug = $agency_slug and problems.issue <> ''
order by problems.issue

-- Grain: one row per problem that an agency named for an activity in one period, with its place.
select
    agencies.agency_key,
    agencies.agency_name,
    problems.sub_unit,
    problems.activity_key,
    problems.level,
    problems.issue,
    problems.root_cause,
    problems.follow_up,
from problems
inner join agencies on agencies.agency_id = problems.agency_id
where problems.year = $year and problems.month = $month
order by all

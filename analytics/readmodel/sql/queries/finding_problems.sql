-- Grain: one row per problem that an agency named for an activity, of the periods asked for.
select
    problems.year,
    problems.month,
    agencies.agency_slug,
    agencies.agency_short_name,
    problems.sub_unit,
    problems.activity_key,
    problems.level,
    -- What only fills its cell is told here alone: elsewhere nothing was said.
    case when problems.issue = '' then problems.issue_filler else problems.issue end as issue,
    problems.root_cause,
    problems.follow_up,
    problems.responsible,
    problems.helper_party,
    problems.due_date,
from problems
inner join agencies on agencies.agency_id = problems.agency_id
where problems.year between $first_year and $last_year
    and list_contains($months, problems.year * 12 + problems.month)
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
order by problems.year, problems.month, agencies.agency_name, problems.activity_key, problems.sub_unit,
    problems.file_name, problems.sheet, problems.row

-- Grain: one row per problem that an agency named for an activity in a period (several are possible).
-- Why: taken from the newest call that holds problems for that agency, sub-unit and period.
create table problems as
with problem_rows as (
    select
        year, month, agency_id, sub_unit, activity_key, level, issue, root_cause, follow_up, responsible,
        -- Batches of older program versions do not have these.
        coalesce(helper_party, '') as helper_party,
        coalesce(issue_filler, '') as issue_filler,
        due_date, file_name, sheet, row, call_sequence,
    from source_rows
    where issue <> '' or root_cause <> '' or follow_up <> '' or responsible <> '' or helper_party <> ''
        or issue_filler <> ''
        or due_date is not null
)

select distinct on (
    year, month, agency_id, sub_unit, activity_key, issue, root_cause, follow_up, responsible, helper_party, issue_filler,
    due_date
)
    year, month, agency_id, sub_unit, activity_key, level, issue, root_cause, follow_up, responsible, helper_party,
    issue_filler, due_date, file_name, sheet, row,
from problem_rows
-- A call that only names persons or dates holds no problems: it never hides those of an older one.
qualify call_sequence = coalesce(
    max(call_sequence) filter (where issue <> '' or root_cause <> '' or follow_up <> '') over (
        partition by year, month, agency_id, sub_unit
    ),
    max(call_sequence) over (partition by year, month, agency_id, sub_unit)
)
order by year, month, agency_id, activity_key, sub_unit, file_name, sheet, row;

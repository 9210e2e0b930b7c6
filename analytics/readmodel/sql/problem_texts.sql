-- Grain: one row per activity and period, several problems of one activity joined by '; ' (due_date: the earliest).
-- Why: what several problems of one activity say word for word is said once, where it stands first.
create temp table problem_texts as
with numbered as (
    select
        problems.*,
        row_number() over (
            partition by year, month, agency_id, sub_unit, activity_key, level, issue
            order by file_name, sheet, row
        ) as issue_number,
        row_number() over (
            partition by year, month, agency_id, sub_unit, activity_key, level, follow_up
            order by file_name, sheet, row
        ) as follow_up_number,
    from problems
)

select
    year, month, agency_id, sub_unit, activity_key, level,
    string_agg(nullif(issue, ''), '; ' order by file_name, sheet, row) filter (where issue_number = 1) as issue,
    string_agg(distinct nullif(root_cause, ''), '; ' order by nullif(root_cause, '')) as root_cause,
    string_agg(nullif(follow_up, ''), '; ' order by file_name, sheet, row)
        filter (where follow_up_number = 1) as follow_up,
    string_agg(distinct nullif(responsible, ''), '; ' order by nullif(responsible, '')) as responsible,
    string_agg(distinct nullif(helper_party, ''), '; ' order by nullif(helper_party, '')) as helper_party,
    min(due_date) as due_date,
from numbered
group by year, month, agency_id, sub_unit, activity_key, level;

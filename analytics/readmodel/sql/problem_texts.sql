-- Grain: one row per activity and period, several problems of one activity joined by '; ' (due_date: the earliest).
create temp table problem_texts as
select
    year, month, agency_id, sub_unit, activity_key, level,
    string_agg(nullif(issue, ''), '; ' order by file_name, sheet, row) as issue,
    string_agg(distinct nullif(root_cause, ''), '; ' order by nullif(root_cause, '')) as root_cause,
    string_agg(nullif(follow_up, ''), '; ' order by file_name, sheet, row) as follow_up,
    string_agg(distinct nullif(responsible, ''), '; ' order by nullif(responsible, '')) as responsible,
    min(due_date) as due_date,
from problems
group by year, month, agency_id, sub_unit, activity_key, level;

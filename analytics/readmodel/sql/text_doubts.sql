-- Grain: one row of `doubts` per activity below target that tells no problem, or the one that it told before.
-- Why: what is written only to have written something says nothing, and is passed over as an empty cell is.
insert into doubts
with texts as (
    select
        year, month, agency_id, sub_unit, activity_key, level, activity_code, activity_name,
        is_below_physical_target is true or is_below_financial_target is true as is_below,
        nullif(regexp_replace(
            lower(trim(issue)),
            '^((tidak|tdk|tak|belum) ada( (permasalahan|masalah|kendala|hambatan))?|nihil|lancar|aman|baik|sesuai|ok|n/?a|[-–—.\s]*)[.\s]*$',
            ''
        ), '') as issue,
    from activity_deviations
),

compared as (
    select
        *,
        lag(issue ignore nulls) over one_activity as issue_before,
        lag(case when issue is not null then month end ignore nulls) over one_activity as month_before,
    from texts
    window one_activity as (
        partition by year, agency_id, sub_unit, activity_key, level
        order by month
    )
)

select
    year, month, agency_id, sub_unit, activity_code, activity_name,
    case when issue is null then 'masalah-kosong' else 'masalah-sama' end,
    case when issue is not null then month_before end,
    month,
    null,
    null,
from compared
where is_below and (issue is null or issue = issue_before);

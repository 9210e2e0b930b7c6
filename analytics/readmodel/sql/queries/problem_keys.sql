-- Grain: one row per activity and period that shows a problem, a cause or a follow-up.
select
    activity_deviations.year,
    activity_deviations.month,
    agencies.agency_key,
    activity_deviations.sub_unit,
    activity_deviations.activity_key,
    agencies.agency_name,
    activity_deviations.activity_name,
from activity_deviations
inner join agencies on agencies.agency_id = activity_deviations.agency_id
where activity_deviations.issue is not null
    or activity_deviations.root_cause is not null
    or activity_deviations.follow_up is not null

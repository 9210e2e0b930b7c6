-- Grain: one row per doubt about a row of facts, a recap or a report, told in the period.
-- Unit: figure_before and figure_now are percent 0-100, rupiah or days, as the rule says.
-- Why: a report is not missed before its day. The sample was never awaited by a day.
select
    agencies.agency_slug,
    agencies.agency_name,
    agencies.agency_short_name,
    doubts.sub_unit,
    doubts.activity_code,
    doubts.activity_name,
    doubts.rule,
    doubts.month_before,
    doubts.month_now,
    doubts.figure_before,
    doubts.figure_now,
from doubts
inner join agencies on agencies.agency_id = doubts.agency_id
inner join reporting
    on reporting.agency_id = doubts.agency_id
    and reporting.year = doubts.year
    and reporting.month = doubts.month
cross join stamp
where doubts.year = $year
    and doubts.month = $month
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
    and (doubts.rule <> 'belum-lapor' or stamp.is_sample or coalesce(reporting.due_date < $today, true))  -- no rule, no day
order by
    lower(agencies.agency_short_name), agencies.agency_slug, doubts.rule, doubts.activity_name, doubts.activity_code, doubts.sub_unit,
    doubts.month_now

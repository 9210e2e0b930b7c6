-- Grain: one row per agency and month of the year that any agency has rows for.
-- Unit: days_late in days after due_date, 0 on time.
-- Missing: is_zero where the agency has not reported; days_late where nothing was reported or nobody knows when.
with zeros as (
    select
        agency_id,
        month,
        bool_and(coalesce(financial_actual_idr, 0) = 0 and coalesce(physical_actual_pct, 0) = 0) as is_zero,  -- nothing written is no figure that is not zero
    from facts
    where year = $year and (financial_actual_idr is not null or physical_actual_pct is not null)
    group by agency_id, month
)

select
    agencies.agency_slug,
    agencies.agency_name,
    agencies.agency_short_name,
    cast(reporting.month as integer) as month,
    reporting.is_required,
    reporting.is_expected,
    reporting.has_reported,
    case when reporting.has_reported then coalesce(zeros.is_zero, false) end as is_zero,  -- reported, but not added up yet
    reporting.due_date,
    reporting.first_reported_on,
    reporting.is_time_known,
    cast(reporting.days_late as integer) as days_late,
    bool_or(reporting.has_reported) over (partition by reporting.month) as is_begun,
    stamp.is_sample,
from reporting
inner join agencies on agencies.agency_id = reporting.agency_id
cross join stamp
left join zeros
    on zeros.agency_id = reporting.agency_id
    and zeros.month = reporting.month
where reporting.year = $year
order by lower(agencies.agency_short_name), agencies.agency_slug, reporting.month

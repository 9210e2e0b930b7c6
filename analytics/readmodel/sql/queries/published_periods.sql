-- Grain: one row per period that has figures, newest first.
select
    cast(reporting.year as integer) as year,
    cast(reporting.month as integer) as month,
    cast(case when reporting.month % 3 = 0 then reporting.month // 3 end as integer) as quarter,
    cast(count(*) filter (where has_reported and is_required) as integer) as reported_agency_count,
    cast(count(*) filter (where is_required) as integer) as required_agency_count,
    -- Also by those that need not: their figures are shown and counted all the same.
    bool_or(has_reported) as is_reported,
from reporting
group by reporting.year, reporting.month
order by reporting.year desc, reporting.month desc

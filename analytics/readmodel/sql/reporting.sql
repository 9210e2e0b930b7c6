-- Grain: one row per agency and period of a year in which the agency has a ceiling, rows or a duty to report.
-- Basis: decisions 5 (who has reported) and 13 (who must).
create table reporting as
with years as (select distinct year, from facts),

periods as (select distinct year, month, from facts),

ceilings as (
    select agency_id, year, max(own_ceiling_idr) > 0 as has_ceiling,
    from facts
    group by agency_id, year
),

agency_years as (
    select
        agencies.agency_id,
        years.year,
        ceilings.agency_id is not null as has_rows,
        case agencies.must_report
            when 'ya' then true
            when 'tidak' then false
            else coalesce(ceilings.has_ceiling, false)  -- no row in the year is no ceiling
        end as is_required,
    from agencies
    cross join years
    left join ceilings
        on ceilings.agency_id = agencies.agency_id
        and ceilings.year = years.year
)

select
    agency_years.agency_id,
    periods.year,
    periods.month,
    agency_years.is_required,
    -- By the rows of its files: a figure that cannot be added up yet, since an earlier month is missing, was reported.
    first_reports.agency_id is not null as has_reported,
from agency_years
inner join periods on periods.year = agency_years.year
left join first_reports
    on first_reports.agency_id = agency_years.agency_id
    and first_reports.year = periods.year
    and first_reports.month = periods.month
where agency_years.has_rows or agency_years.is_required
order by periods.year, periods.month, agency_years.agency_id;

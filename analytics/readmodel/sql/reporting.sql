-- Grain: one row per agency and period in which the agency must report or has rows: of nobody else anything is said.
-- Unit: days_late in days after due_date, 0 on time.
-- Missing: days_late where nothing was reported or nobody knows when; due_date where no rule is in force.
-- Basis: decisions 5 (who has reported) and 13 (who must), in the months in which the OPD exists; the groups are those
-- of the period.
create table reporting as
with years as (select distinct year, from facts),

periods as (select distinct year, month, from facts),

agencies_with_rows as (select distinct agency_id, year, month, from facts),

ceilings as (
    select agency_id, year, max(own_ceiling_idr) > 0 as has_ceiling,
    from facts
    group by agency_id, year
),

monthly_reporters as (
    select distinct agency_id, year,
    from first_reports
    where month % 3 <> 0
),

agency_years as (
    select
        agencies.agency_id,
        years.year,
        monthly_reporters.agency_id is not null as is_monthly,
        coalesce(ceilings.has_ceiling, false) as has_ceiling,  -- no row in the year is no ceiling
        agencies.valid_from,
        agencies.valid_to,
    from agencies
    cross join years
    left join ceilings
        on ceilings.agency_id = agencies.agency_id
        and ceilings.year = years.year
    left join monthly_reporters
        on monthly_reporters.agency_id = agencies.agency_id
        and monthly_reporters.year = years.year
),

agency_periods as (
    select
        agency_years.agency_id,
        periods.year,
        periods.month,
        agency_years.is_monthly,
        agency_groups.supervisor_group,
        agency_groups.peer_group,
        case agency_duties.must_report
            when 'ya' then true
            when 'tidak' then false
            else agency_years.has_ceiling
        end
        -- No bound is always.
        and coalesce(make_date(periods.year, periods.month, 1) >= agency_years.valid_from, true)
        and coalesce(make_date(periods.year, periods.month, 1) <= agency_years.valid_to, true) as is_required,
    from agency_years
    inner join periods on periods.year = agency_years.year
    inner join agency_duties
        on agency_duties.agency_id = agency_years.agency_id
        and make_date(periods.year, periods.month, 1)
            between agency_duties.in_force_from and agency_duties.in_force_to
    inner join agency_groups
        on agency_groups.agency_id = agency_years.agency_id
        and make_date(periods.year, periods.month, 1)
            between agency_groups.in_force_from and agency_groups.in_force_to
),

due_dates as (
    select
        periods.year,
        periods.month,
        -- A day that the next month does not have is its last.
        least(
            make_date(periods.year, periods.month, 1) + to_months(1) + to_days(report_deadlines.due_day - 1),
            last_day(make_date(periods.year, periods.month, 1) + to_months(1))
        )::date as due_date,
    from periods
    inner join report_deadlines
        on make_date(periods.year, periods.month, 1)
        between report_deadlines.in_force_from and report_deadlines.in_force_to
),

loads as (
    select call_sequence, cast(min(created_at) as date) as loaded_on,
    from imports
    group by call_sequence
),

-- The sample is written in one go. Elsewhere nobody could report here before the first import.
first_load as (
    select case when stamp.is_sample then null else min(loads.loaded_on) end as first_loaded_on,
    from stamp
    left join loads on true
    group by stamp.is_sample
)

select
    agency_periods.agency_id,
    agency_periods.year,
    agency_periods.month,
    agency_periods.supervisor_group,
    agency_periods.peer_group,
    agency_periods.is_required,
    -- A month between two quarter ends is asked of those who report by month.
    agency_periods.is_required and (agency_periods.month % 3 = 0 or agency_periods.is_monthly) as is_expected,
    -- By the rows of its files: a figure that cannot be added up yet, since an earlier month is missing, was reported.
    first_reports.agency_id is not null as has_reported,
    due_dates.due_date,
    loads.loaded_on as first_reported_on,
    coalesce(due_dates.due_date >= first_load.first_loaded_on, false) as is_time_known,  -- no rule, no time
    -- greatest() passes over what is missing.
    case when due_dates.due_date >= first_load.first_loaded_on and loads.loaded_on is not null then
        greatest(loads.loaded_on - due_dates.due_date, 0)
    end as days_late,
from agency_periods
left join due_dates
    on due_dates.year = agency_periods.year
    and due_dates.month = agency_periods.month
left join first_reports
    on first_reports.agency_id = agency_periods.agency_id
    and first_reports.year = agency_periods.year
    and first_reports.month = agency_periods.month
left join loads on loads.call_sequence = first_reports.call_sequence
left join agencies_with_rows
    on agencies_with_rows.agency_id = agency_periods.agency_id
    and agencies_with_rows.year = agency_periods.year
    and agencies_with_rows.month = agency_periods.month
cross join first_load
where agencies_with_rows.agency_id is not null or agency_periods.is_required
order by agency_periods.year, agency_periods.month, agency_periods.agency_id;

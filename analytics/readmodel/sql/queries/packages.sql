-- Grain: one row per package of a period, of one agency or all; unfinished ones first, the earliest end first.
-- Unit: rupiah; percent 0-100; paid_pct of the contract, never of the ceiling (domain 6.2); days_left counted from the
--       end of the period, negative past the end of the contract, NULL where no day is named.
with of_period as (
    select
        agencies.agency_name, agencies.agency_short_name, agencies.agency_slug, packages.*,
        cast(
            100 * packages.financial_actual_idr / nullif(packages.contract_value_idr, 0) as decimal(18, 6)
        ) as paid_pct,
        cast(date_diff(
            'day',
            last_day(make_date(packages.year, packages.month, 1)),
            try_cast(case when len(packages.contract_end) = 10 then packages.contract_end end as date)
        ) as decimal(9, 0)) as days_left,
    from packages
    inner join agencies on agencies.agency_id = packages.agency_id
    where packages.year = $year
        and packages.month = $month
        and ($agency_slug is null or agencies.agency_slug = $agency_slug)
)

select *,
from of_period
order by
    agency_name,
    coalesce(physical_actual_pct >= 100, false),  -- without progress a package is not finished
    contract_end nulls last,
    package_name,
    package_key,
    activity_key,
    sub_unit;

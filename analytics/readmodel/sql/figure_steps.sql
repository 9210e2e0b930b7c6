-- Grain: one row per figure of an activity, beside the two figures that it had before in the year.
-- Unit: figure in rupiah or percent, share_pct in percent of the ceiling; rounded as they are shown.
-- Missing: *_before in the first period that has the figure. A period without it is passed over.
create temp table figure_steps as
with keyed as (
    select
        year, month, agency_id, sub_unit, activity_key, level, activity_code, activity_name,
        cast(round(physical_actual_pct, 2) as double) as physical_actual,
        cast(round(financial_actual_idr, 0) as double) as financial_actual,
        cast(round(financial_actual_pct, 2) as double) as financial_share,
        cast(round(physical_target_pct, 2) as double) as physical_target,
        cast(round(financial_target_idr, 0) as double) as financial_target,
    from activity_deviations
),

figures as (
    select * exclude (physical_actual, financial_actual, financial_share, physical_target, financial_target),
        'fisik' as series, physical_actual as figure, physical_actual as share_pct, physical_target as target,
    from keyed

    union all

    select * exclude (physical_actual, financial_actual, financial_share, physical_target, financial_target),
        'keuangan', financial_actual, financial_share, financial_target,
    from keyed

    union all

    select * exclude (physical_actual, financial_actual, financial_share, physical_target, financial_target),
        'target-fisik', physical_target, null, null,
    from keyed

    union all

    select * exclude (physical_actual, financial_actual, financial_share, physical_target, financial_target),
        'target-keuangan', financial_target, null, null,
    from keyed
)

select
    *,
    lag(month) over one_series as month_before,
    lag(figure) over one_series as figure_before,
    lag(share_pct) over one_series as share_before,
    lag(month, 2) over one_series as month_two_before,
    lag(figure, 2) over one_series as figure_two_before,
from figures
where figure is not null
window one_series as (
    partition by year, agency_id, sub_unit, activity_key, level, series
    order by month
);

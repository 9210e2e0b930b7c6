-- Grain: one row per doubt about a row of facts, a recap or a report, and period that it is told in.
-- Unit: figure_before and figure_now are percent 0-100, rupiah or days, as the rule says; compared as they are shown.
-- Why: a series is compared with the figure that the activity had before, whether it comes by month or by quarter. What
--      happened since the last quarter end is told until the next, so that a fall in August is not lost in September.
create table doubts as
with falls as (
    select
        year, month, agency_id, sub_unit, activity_code, activity_name,
        series || '-turun' as rule,
        month_before, figure_before, figure as figure_now,
    from figure_steps
    where figure < figure_before
),

jumps as (
    select
        year, month, agency_id, sub_unit, activity_code, activity_name,
        series || '-loncat' as rule,
        month_before, share_before as figure_before, share_pct as figure_now,
    from figure_steps
    where series in ('fisik', 'keuangan')
        and round(share_pct - share_before, 2) > 40
        -- Over a gap of more than a quarter much may have happened.
        and month - month_before <= 3
),

told as (
    select changes.*, periods.month as told_month,
    from (from falls union all from jumps) as changes
    inner join (select distinct year, month from reporting) as periods
        on periods.year = changes.year
        and periods.month between changes.month and (changes.month + 2) // 3 * 3
)

select
    year, told_month as month, agency_id, sub_unit, activity_code, activity_name, rule,
    cast(month_before as integer) as month_before,
    cast(month as integer) as month_now,
    figure_before,
    figure_now,
from told

union all

select
    year, month, agency_id, sub_unit, activity_code, activity_name, series || '-tetap',
    month_two_before, month, figure_two_before, figure,
from figure_steps
where series in ('fisik', 'keuangan')
    and figure = figure_before
    and figure = figure_two_before
    and coalesce(share_pct < 100, true)  -- without a ceiling nobody knows whether it is finished
    -- Nothing done where nothing was planned yet is as it should be.
    and not (figure = 0 and coalesce(target = 0, false));  -- no target is no plan of nothing

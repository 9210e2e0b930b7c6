-- Grain: one row per agency, sub-unit, activity, source of funds, period and group of columns.
-- Unit: rupiah or percent 0-100, cumulative since January.
-- Why: every group of columns comes from the newest call that holds it for that agency, sub-unit and
--      period; rows by activity go before rows by agency, per group (decisions 10).
create or replace temp table value_rows as
select
    * exclude (ceiling_rank, money_basis, physical_basis),
    -- A ceiling goes by its source first (DPA, then LRA, then RAK), everything else by age alone.
    case column_group when 'ceiling' then ceiling_rank else 0 end * 1000000000 - call_sequence as precedence,
    case
        when column_group = 'ceiling' then 'kumulatif'
        when column_group in ('financial_target', 'financial_actual') then money_basis
        else physical_basis
    end as basis,
from (
    select
        agency_id,
        sub_unit,
        activity_key,
        level,
        funding_source,
        year,
        month,
        month_span,
        call_sequence,
        ceiling_rank,
        money_basis,
        physical_basis,
        source_id,
        cast(ceiling_idr as decimal(26, 6)) as ceiling,
        cast(financial_target_idr as decimal(26, 6)) as financial_target,
        cast(financial_actual_idr as decimal(26, 6)) as financial_actual,
        cast(physical_target_pct as decimal(26, 6)) as physical_target,
        cast(physical_actual_pct as decimal(26, 6)) as physical_actual,
    from eligible_rows
) unpivot include nulls (
    figure for column_group in (ceiling, financial_target, financial_actual, physical_target, physical_actual)
);

-- A call holds a group for an agency, sub-unit and period when any of its rows has a figure there. Which call wins is
-- settled among these few groups, not among their rows.
create or replace temp table winning_groups as
with held_groups as (
    select distinct
        agency_id, sub_unit, level, year, month, column_group, precedence,
        case level when 'kegiatan' then 0 else 1 end as level_rank,
    from value_rows
    where figure is not null
)

select *
from held_groups
qualify level_rank = min(level_rank) over (partition by agency_id, year, month, column_group)
    and precedence = min(precedence) over (
        partition by agency_id, level_rank, sub_unit, year, month, column_group
    );

create or replace temp table winning_rows as
select value_rows.*
from value_rows
semi join winning_groups
    using (agency_id, sub_unit, level, year, month, column_group, precedence);

-- Months that per-period figures of an agency reach without a gap, counted from January.
create or replace temp table unbroken_months as
with held_months as (
    select agency_id, sub_unit, column_group, year, month, max(month_span) as month_span,
    from winning_rows
    where basis = 'periode'
    group by agency_id, sub_unit, column_group, year, month
)
select agency_id, sub_unit, column_group, year, month,
from held_months
qualify sum(month_span) over (
    partition by agency_id, sub_unit, column_group, year order by month
) = month;

create or replace temp table period_values as
-- A key that repeats within one call carries the same figure: intake refuses any other (decisions 10).
select
    agency_id, sub_unit, activity_key, level, funding_source, year, month, column_group,
    -- A RAK and a LRA of one call share their months: who has no figure says nothing of how it counts.
    coalesce(max(basis) filter (where figure is not null), max(basis)) as basis,
    coalesce(max(month_span) filter (where figure is not null), max(month_span)) as month_span,
    max(figure) as figure,
from winning_rows
group by agency_id, sub_unit, activity_key, level, funding_source, year, month, column_group;

-- Only a series that has a per-period figure needs adding up.
create or replace temp table running_values as
with per_period_series as (
    select distinct agency_id, sub_unit, activity_key, level, funding_source, year, column_group,
    from period_values
    where basis = 'periode'
),

islands as (
    -- Each cumulative figure starts anew; per-period figures are added to the one before them.
    select
        period_values.*,
        count(*) filter (where basis = 'kumulatif') over series as island,
    from period_values
    inner join per_period_series
        using (agency_id, sub_unit, activity_key, level, funding_source, year, column_group)
    window series as (
        partition by agency_id, sub_unit, activity_key, level, funding_source, year, column_group
        order by month
    )
),

started as (
    select
        *,
        first_value(month) over series as first_month,
        first_value(month - month_span) over series as months_before,
    from islands
    window series as (
        partition by agency_id, sub_unit, activity_key, level, funding_source, year, column_group, island
        order by month
    )
)

select
    started.*,
    sum(figure) over series as running_figure,
    count(figure) over series = count(*) over series as is_complete,
    sum(case started.basis when 'kumulatif' then started.month else month_span end) over series
    -- An activity that appears later adds nothing for months in which its agency reported without it.
    + case when island = 0 and unbroken_months.month is not null then months_before else 0 end
        as reached_month,
from started
left join unbroken_months
    on unbroken_months.agency_id = started.agency_id
    and unbroken_months.sub_unit = started.sub_unit
    and unbroken_months.column_group = started.column_group
    and unbroken_months.year = started.year
    and unbroken_months.month = started.months_before
window series as (
    partition by
        started.agency_id, started.sub_unit, activity_key, level, funding_source, started.year,
        started.column_group, island
    order by started.month
);

create or replace temp table part_values as
select
    agency_id, sub_unit, activity_key, level, funding_source, year, month, column_group,
    -- Cumulated values stop at the first missing month (decisions 7).
    case
        when basis = 'kumulatif' then figure
        when is_complete and reached_month = month then running_figure
    end as figure,
from running_values

union all

select agency_id, sub_unit, activity_key, level, funding_source, year, month, column_group, figure,
from period_values
anti join running_values
    using (agency_id, sub_unit, activity_key, level, funding_source, year, column_group);

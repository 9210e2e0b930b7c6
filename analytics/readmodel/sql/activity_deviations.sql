-- Grain: one row per row of facts.
-- Unit: percent 0-100 of the row's own ceiling; deviation in percentage points, cumulative since January.
-- Why a table: lists and counts read it at every change of a filter.
create table activity_deviations as
with percentages as (
    select
        facts.*,
        reporting.has_reported,
        reporting.is_required and not reporting.has_reported as is_silent,
        cast(100 * cast(financial_target_idr as double) / nullif(ceiling_idr, 0) as decimal(38, 10)) as financial_target_pct,
        cast(100 * cast(financial_actual_idr as double) / nullif(ceiling_idr, 0) as decimal(38, 10)) as financial_actual_pct,
        cast(
            100 * cast(financial_actual_idr - financial_target_idr as double) / nullif(ceiling_idr, 0)
            as decimal(38, 10)
        ) as financial_deviation_pp,
        cast(physical_actual_pct - physical_target_pct as decimal(38, 10)) as physical_deviation_pp,
    from facts
    inner join reporting
        on reporting.agency_id = facts.agency_id
        and reporting.year = facts.year
        and reporting.month = facts.month
)

select
    percentages.* exclude (is_silent),
    measure_status(is_silent, physical_actual_pct is not null, physical_deviation_pp, physical_rules.status) as physical_status,
    measure_status(is_silent, financial_actual_idr is not null, financial_deviation_pp, financial_rules.status) as financial_status,
    -- A row lags when the deviation that is shown, with two decimals, is below zero (decisions 2).
    round(physical_deviation_pp, 2) < 0 as is_below_physical_target,
    round(financial_deviation_pp, 2) < 0 as is_below_financial_target,
    problem_texts.issue,
    problem_texts.root_cause,
    problem_texts.follow_up,
    problem_texts.responsible,
    problem_texts.helper_party,
    problem_texts.due_date,
from percentages
left join problem_texts
    on problem_texts.year = percentages.year
    and problem_texts.month = percentages.month
    and problem_texts.agency_id = percentages.agency_id
    and problem_texts.sub_unit = percentages.sub_unit
    and problem_texts.activity_key = percentages.activity_key
    and problem_texts.level = percentages.level
left join status_rules as physical_rules
    on is_ruled(physical_rules, percentages.physical_deviation_pp, percentages.year, percentages.month)
left join status_rules as financial_rules
    on is_ruled(financial_rules, percentages.financial_deviation_pp, percentages.year, percentages.month)
order by percentages.year, percentages.month, percentages.agency_id, percentages.activity_key, percentages.sub_unit;

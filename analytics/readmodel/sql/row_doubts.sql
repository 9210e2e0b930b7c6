-- Grain: one row of `doubts` per rule that a row of facts breaks by itself or against the plan of its year.
-- Why: what a year plans is compared with the ceiling of its newest report.
insert into doubts
with newest_ceilings as (
    select
        year, agency_id, sub_unit, activity_key, level,
        round(coalesce(
            arg_max(ceiling_idr, month) filter (where financial_actual_idr is not null or physical_actual_pct is not null),
            arg_max(ceiling_idr, month)  -- nothing reported yet
        ), 0) as newest_ceiling_idr,
        -- Cumulative figures end where a month is missing: what stands in December holds all that came before.
        round(max(financial_target_idr) filter (where month = 12), 0) as year_plan_idr,
        count(financial_target_idr) = 12 as has_twelve_months,
        round(max(physical_target_pct) filter (where month = 12), 2) as year_target_pct,
    from activity_deviations
    group by year, agency_id, sub_unit, activity_key, level
),

compared as (
    select
        activity_deviations.*,
        newest_ceilings.newest_ceiling_idr,
        newest_ceilings.year_plan_idr,
        newest_ceilings.has_twelve_months,
        newest_ceilings.year_target_pct,
        -- Where the recap alone is filled in, its activities are not awaited.
        count(*) filter (where level <> 'opd' and (physical_actual_pct is not null or financial_actual_idr is not null))
            over (partition by year, month, agency_id) > 0 as has_filled,
    from activity_deviations
    inner join newest_ceilings using (year, agency_id, sub_unit, activity_key, level)
),

judged as (
    select
        year, month, agency_id, sub_unit, activity_code, activity_name,
        unnest([
            case when round(physical_actual_pct, 2) < round(financial_actual_pct, 2) then
                {'rule': 'fisik-di-bawah-keuangan', 'before': cast(financial_actual_pct as double), 'now': cast(physical_actual_pct as double)}
            end,
            case when round(financial_actual_idr, 0) > round(ceiling_idr, 0) then
                {'rule': 'keuangan-lebih', 'before': cast(ceiling_idr as double), 'now': cast(financial_actual_idr as double)}
            end,
            -- December is the plan of the year, which has a rule of its own.
            case when month < 12 and round(financial_target_idr, 0) > round(ceiling_idr, 0) then
                {'rule': 'target-keuangan-lebih', 'before': cast(ceiling_idr as double), 'now': cast(financial_target_idr as double)}
            end,
            -- A cash plan of twelve months is the ceiling, but for a rupiah a month lost by rounding. Who plans by quarter
            -- may plan to spend less than the ceiling, never more.
            case when year_plan_idr - newest_ceiling_idr > 12
                or (has_twelve_months and newest_ceiling_idr - year_plan_idr > 12) then
                {'rule': 'rak-pagu', 'before': cast(newest_ceiling_idr as double), 'now': cast(year_plan_idr as double)}
            end,
            case when year_target_pct <> 100 then
                {'rule': 'target-akhir', 'before': cast(null as double), 'now': cast(year_target_pct as double)}
            end,
            case when round(physical_target_pct, 2) <> round(frozen_physical_target_pct, 2) then
                {'rule': 'target-fisik-geser', 'before': cast(frozen_physical_target_pct as double), 'now': cast(physical_target_pct as double)}
            end,
            case when round(financial_target_idr, 0) <> round(frozen_financial_target_idr, 0) then
                {'rule': 'target-keuangan-geser', 'before': cast(frozen_financial_target_idr as double), 'now': cast(financial_target_idr as double)}
            end,
            case when level <> 'opd' and has_filled and ceiling_idr > 0
                and physical_actual_pct is null and financial_actual_idr is null then
                {'rule': 'realisasi-kosong', 'before': cast(null as double), 'now': cast(null as double)}
            end
        ]) as doubt,
    from compared
)

select
    year, month, agency_id, sub_unit, activity_code, activity_name, doubt.rule,
    cast(null as integer), month, doubt.before, doubt.now,
from judged
where doubt is not null;

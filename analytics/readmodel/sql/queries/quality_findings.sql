-- Grain: one row per doubt about a row of facts, or about a recap, of the period.
-- Unit: figure_before and figure_now are percent 0-100, or rupiah where the rule is about money as such.
with at_hand as (
    select activity_deviations.*, agencies.agency_slug, agencies.agency_name, agencies.agency_short_name,
    from activity_deviations
    inner join agencies on agencies.agency_id = activity_deviations.agency_id
    where activity_deviations.year = $year
        and activity_deviations.month = $month
        and ($agency_slug is null or agencies.agency_slug = $agency_slug)
),

earlier as (
    select
        agency_id, sub_unit, activity_key, level, month, physical_target_pct, physical_actual_pct,
        financial_actual_idr, financial_actual_pct, issue,
    from activity_deviations
    where year = $year and month in ($month - 3, $month - 6)
),

compared as (
    select
        at_hand.*,
        previous.physical_target_pct as previous_physical_target_pct,
        previous.physical_actual_pct as previous_physical_actual_pct,
        previous.financial_actual_idr as previous_financial_actual_idr,
        previous.financial_actual_pct as previous_financial_actual_pct,
        previous.issue as previous_issue,
        before_previous.physical_actual_pct as first_physical_actual_pct,
    from at_hand
    left join earlier as previous
        on previous.month = $month - 3
        and previous.agency_id = at_hand.agency_id
        and previous.sub_unit = at_hand.sub_unit
        and previous.activity_key = at_hand.activity_key
        and previous.level = at_hand.level
    left join earlier as before_previous
        on before_previous.month = $month - 6
        and before_previous.agency_id = at_hand.agency_id
        and before_previous.sub_unit = at_hand.sub_unit
        and before_previous.activity_key = at_hand.activity_key
        and before_previous.level = at_hand.level
),

doubts as (
    select
        compared.agency_slug, compared.agency_name, compared.agency_short_name, compared.activity_name,
        unnest([
            case when physical_actual_pct < previous_physical_actual_pct then
                {'rule': 'fisik-turun', 'before': cast(previous_physical_actual_pct as double), 'now': cast(physical_actual_pct as double)}
            end,
            case when financial_actual_idr < previous_financial_actual_idr then
                {'rule': 'keuangan-turun', 'before': cast(previous_financial_actual_idr as double), 'now': cast(financial_actual_idr as double)}
            end,
            case when physical_actual_pct - previous_physical_actual_pct > 40 then
                {'rule': 'fisik-loncat', 'before': cast(previous_physical_actual_pct as double), 'now': cast(physical_actual_pct as double)}
            end,
            case when financial_actual_pct - previous_financial_actual_pct > 40 then
                {'rule': 'keuangan-loncat', 'before': cast(previous_financial_actual_pct as double), 'now': cast(financial_actual_pct as double)}
            end,
            case
                when physical_actual_pct < 100
                    and physical_actual_pct = previous_physical_actual_pct
                    and physical_actual_pct = first_physical_actual_pct then
                    {'rule': 'fisik-tetap', 'before': cast(first_physical_actual_pct as double), 'now': cast(physical_actual_pct as double)}
            end,
            case when round(physical_actual_pct, 2) < round(financial_actual_pct, 2) then
                {'rule': 'fisik-di-bawah-keuangan', 'before': cast(financial_actual_pct as double), 'now': cast(physical_actual_pct as double)}
            end,
            case when round(financial_actual_pct, 2) > 100 then
                {'rule': 'keuangan-lebih', 'before': cast(null as double), 'now': cast(financial_actual_pct as double)}
            end,
            case when physical_target_pct < previous_physical_target_pct then
                {'rule': 'target-turun', 'before': cast(previous_physical_target_pct as double), 'now': cast(physical_target_pct as double)}
            end,
            case when physical_target_pct <> frozen_physical_target_pct then
                {'rule': 'target-geser', 'before': cast(frozen_physical_target_pct as double), 'now': cast(physical_target_pct as double)}
            end,
            case when $month = 12 and physical_target_pct < 100 then
                {'rule': 'target-akhir', 'before': cast(null as double), 'now': cast(physical_target_pct as double)}
            end,
            case when (is_below_physical_target or is_below_financial_target) and coalesce(issue, '') = '' then
                {'rule': 'masalah-kosong', 'before': cast(null as double), 'now': cast(null as double)}
            end,
            case when (is_below_physical_target or is_below_financial_target) and issue = previous_issue then
                {'rule': 'masalah-sama', 'before': cast(null as double), 'now': cast(null as double)}
            end
        ]) as doubt,
    from compared
)

select
    agency_slug, agency_name, agency_short_name, activity_name,
    doubt.rule as rule, doubt.before as figure_before, doubt.now as figure_now,
from doubts
where doubt is not null

union all

select
    agencies.agency_slug, agencies.agency_name, agencies.agency_short_name, '' as activity_name,
    'rekap-berbeda' as rule, cast(recap_figure as double), cast(activity_figure as double),
from recap_controls
inner join agencies on agencies.agency_id = recap_controls.agency_id
where recap_controls.year = $year
    and recap_controls.month = $month
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
    and abs(recap_figure - activity_figure)
    > case when column_group in ('physical_target', 'physical_actual') then 0.05 else abs(recap_figure) * 0.001 end
order by agency_short_name, rule, activity_name

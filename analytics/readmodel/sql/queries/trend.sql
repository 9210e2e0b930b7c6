-- Grain: one row per quarter of the year, always four.
with quarters as (
    select unnest([1, 2, 3, 4]) as quarter
),

counts as (
    select
        reporting.month // 3 as quarter,
        count(*) filter (where is_required) as required_agency_count,
        count(*) filter (where is_required and has_reported) as reported_agency_count,
    from reporting
    inner join agencies on agencies.agency_id = reporting.agency_id
    where reporting.year = $year
        and reporting.month % 3 = 0
        and ($agency_slug is null or agencies.agency_slug = $agency_slug)
    group by reporting.month
),

figures as (
    select quarter_totals.*,
    from quarter_totals
    left join agencies on agencies.agency_id = quarter_totals.agency_id
    where quarter_totals.year = $year
        and case
            when $agency_slug is null then quarter_totals.level = 'kabupaten'
            else quarter_totals.level = 'opd' and agencies.agency_slug = $agency_slug
        end
)

select
    cast($year as integer) as year,
    cast(quarters.quarter * 3 as integer) as month,
    cast(quarters.quarter as integer) as quarter,
    figures.has_reported,
    figures.ceiling_idr,
    figures.physical_coverage_share,
    figures.financial_coverage_share,
    figures.physical_target_pct,
    figures.physical_actual_pct,
    figures.physical_deviation_pp,
    figures.physical_status,
    figures.financial_target_idr,
    figures.financial_actual_idr,
    figures.financial_target_pct,
    figures.financial_actual_pct,
    figures.financial_deviation_pp,
    figures.financial_status,
    figures.physical_target_in_quarter_pct,
    figures.physical_actual_in_quarter_pct,
    figures.financial_target_in_quarter_pct,
    figures.financial_actual_in_quarter_pct,
    cast(counts.required_agency_count as integer) as required_agency_count,
    cast(counts.reported_agency_count as integer) as reported_agency_count,
from quarters
left join figures on figures.quarter = quarters.quarter
left join counts on counts.quarter = quarters.quarter
order by quarters.quarter

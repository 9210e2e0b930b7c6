-- Grain: one row per agency of one period: whether it must report and has, and the bands of its deviations.
-- Why not all: what another program froze also lists who neither must report nor has rows; nothing is said of those.
select
    agencies.agency_key,
    totals.agency_name,
    totals.is_required,
    totals.has_reported,
    case
        when not totals.is_required and totals.physical_status = 'belum_lapor' then 'tanpa_data'
        else totals.physical_status
    end as physical_status,
    case
        when not totals.is_required and totals.financial_status = 'belum_lapor' then 'tanpa_data'
        else totals.financial_status
    end as financial_status,
from built_agency_totals as totals
inner join agencies on agencies.agency_id = totals.agency_id
where totals.year = $year and totals.month = $month and (totals.is_required or totals.row_count > 0)
order by agencies.agency_key

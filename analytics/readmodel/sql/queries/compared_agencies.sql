-- Grain: one row per agency of one period: whether it must report and has, and the bands of its deviations.
select
    agencies.agency_key,
    totals.agency_name,
    totals.is_required,
    totals.has_reported,
    totals.physical_status,
    totals.financial_status,
from built_agency_totals as totals
inner join agencies on agencies.agency_id = totals.agency_id
where totals.year = $year and totals.month = $month
order by agencies.agency_key

-- Grain: one row per activity and source of funds of a period.
select
    agencies.agency_slug,
    funding_parts.sub_unit,
    funding_parts.activity_key,
    funding_parts.level,
    funding_parts.funding_source,
    funding_parts.ceiling_idr,
    funding_parts.financial_target_idr,
    funding_parts.financial_actual_idr,
    funding_parts.physical_target_pct,
    funding_parts.physical_actual_pct,
from funding_parts
inner join agencies on agencies.agency_id = funding_parts.agency_id
where funding_parts.year = $year
    and funding_parts.month = $month
    and ($agency_slug is null or agencies.agency_slug = $agency_slug)
order by agencies.agency_name, funding_parts.activity_key, funding_parts.sub_unit, funding_parts.funding_source

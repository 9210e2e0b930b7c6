-- Grain: one row per period of the given years and agency, and one for the kabupaten (agency_key '').
select year, month, '' as agency_key, 'Kabupaten' as agency_name, physical_deviation_pp, financial_deviation_pp,
from built_kabupaten_totals
where year in (select unnest($years))

union all

select totals.year, totals.month, agencies.agency_key, agencies.agency_name, totals.physical_deviation_pp,
    totals.financial_deviation_pp,
from built_agency_totals as totals
inner join agencies on agencies.agency_id = totals.agency_id
where totals.year in (select unnest($years))
order by year, month, agency_key

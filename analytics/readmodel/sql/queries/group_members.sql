-- Grain: one row per agency and period of `reporting`, with its asisten in that period.
select reporting.year, reporting.month, agencies.agency_slug, reporting.supervisor_group,
from reporting
inner join agencies on agencies.agency_id = reporting.agency_id
order by reporting.year, reporting.month, agencies.agency_slug

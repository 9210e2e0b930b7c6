-- Grain: one row per agency of the register.
select agency_slug, agency_name, agency_short_name, succession_note,
from agencies
order by agency_name

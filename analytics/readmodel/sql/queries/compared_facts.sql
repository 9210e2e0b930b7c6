-- Grain: one row per row of facts of the given years: what an import adds, changes or takes away.
-- Missing: own_ceiling_idr is NULL for a recap that is only weighted with the ceiling of its activities.
select
    facts.year,
    facts.month,
    agencies.agency_key,
    facts.sub_unit,
    facts.activity_key,
    facts.level,
    agencies.agency_name,
    facts.activity_name,
    facts.own_ceiling_idr,
    facts.financial_target_idr,
    facts.financial_actual_idr,
    facts.physical_target_pct,
    facts.physical_actual_pct,
from facts
inner join agencies on agencies.agency_id = facts.agency_id
where facts.year in (select unnest($years))
order by facts.year, facts.month, agencies.agency_name, facts.activity_key, facts.sub_unit

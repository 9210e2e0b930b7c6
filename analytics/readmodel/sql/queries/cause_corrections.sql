-- Grain: one row per agency and problem text whose cause a person put right; by agency and text.
select
    agencies.agency_slug,
    agencies.agency_name,
    agencies.agency_short_name,
    cause_corrections.problem_text,
    cause_corrections.cause_key,
    cause_corrections.decided_at,
    cause_corrections.decided_by,
from cause_corrections
inner join agencies on agencies.agency_id = cause_corrections.agency_id
order by agencies.agency_name, cause_corrections.problem_text

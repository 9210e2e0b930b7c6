-- Grain: one row, one hash over everything that the figures of a period rest on, whatever the order of the rows.
-- Left out: numbers that a rebuild gives anew, and where a row stands in a file.
with said_facts as (
    select agency_name, facts.* exclude (agency_id, sources)
    from facts join agencies using (agency_id)
    where (facts.year, facts.month) <= ($year::smallint, $month::tinyint)
), said_problems as (
    select agency_name, problems.* exclude (agency_id, file_name, sheet, row)
    from problems join agencies using (agency_id)
    where (problems.year, problems.month) <= ($year::smallint, $month::tinyint)
), said_rules as (
    select * from status_rules
    where in_force_from <= make_date($year, $month, 1) + interval 1 month - interval 1 day
), said as (
    select sha256(to_json(said_facts)::varchar) as told from said_facts
    union all
    select sha256(to_json(said_problems)::varchar) from said_problems
    union all
    select sha256(to_json(said_agencies)::varchar) from (select * exclude (agency_id) from agencies) as said_agencies
    union all
    select sha256(to_json(said_rules)::varchar) from said_rules
)
select sha256(string_agg(told, '' order by told)) as content_hash
from said

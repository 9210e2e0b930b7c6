-- Names compare without case, punctuation and spacing.
create or replace temporary macro folded_name(name) as
    trim(regexp_replace(replace(lower(name), '&', ' dan '), '[^\p{L}\p{N}]+', ' ', 'g'));

-- Grain: one row per agency, year and key by which a package finds its activity: a code without leading zeros, the
--        code of a kegiatan above it, or 'nama:' and a name that only one activity of the agency has.
create temp table package_places as
with known_activities as (
    select
        agency_id, year, activity_key,
        arg_max(activity_name, month) as activity_name,
        coalesce(arg_max(activity_group_code, month), '') as activity_group_code,  -- a table without codes has none
        coalesce(arg_max(program_code, month), '') as program_code,  -- likewise
    from facts
    where level = 'kegiatan'
    group by agency_id, year, activity_key
)

select agency_id, year, activity_key as place_key, activity_name, activity_group_code, program_code,
from known_activities
where activity_key not like 'nama:%'

union all

select
    agency_id, year, 'nama:' || folded_name(activity_name) as place_key,
    min(activity_name) as activity_name,
    min(activity_group_code) as activity_group_code,
    min(program_code) as program_code,
from known_activities
group by agency_id, year, place_key
having count(*) = 1

union all

select
    agency_id, year, array_to_string(string_split(activity_key, '.')[1:5], '.') as place_key,
    null as activity_name,
    min(activity_group_code) as activity_group_code,
    min(program_code) as program_code,
from known_activities
where activity_key not like 'nama:%' and len(string_split(activity_key, '.')) > 5
group by agency_id, year, place_key;

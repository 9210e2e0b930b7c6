-- Grain: one row per package of the given years, with everything that a list says of it.
select
    packages.year, packages.month, agencies.agency_key, packages.sub_unit, packages.activity_key, packages.package_key,
    agencies.agency_name,
    packages.* exclude (
        year, month, agency_id, sub_unit, activity_key, package_key, sources, activity_name, activity_group_code,
        program_code, is_activity_known
    ),
from packages
inner join agencies on agencies.agency_id = packages.agency_id
where packages.year in (select unnest($years));

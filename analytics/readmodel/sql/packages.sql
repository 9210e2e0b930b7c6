-- Grain: one row per package, agency, sub-unit and period; a grain of its own that no total of activities contains.
-- Unit: rupiah of the package alone; percent 0-100; days as ISO text, '2026-03' where a file names a month alone.
-- Why: the newest list of an agency and period says which packages there are (decisions 10).
create table packages as
with shown as (
    select
        agency_id, sub_unit, year, month, activity_key, package_key,
        max(nullif(procurement_kind, '')) as procurement_kind,
        list_sort(list(distinct {'file_name': file_name, 'sheet': sheet, 'row': row})) as sources,
        case
            when activity_key like 'nama:%' then 'nama:' || folded_name(substr(activity_key, 6))
            else activity_key
        end as place_key,
    from package_rows
    where call_sequence = newest_call
    group by agency_id, sub_unit, year, month, activity_key, package_key
),

told as (
    select
        agency_id, sub_unit, year, month, activity_key, package_key,
        max(told_value) filter (where column_name = 'package_name') as package_name,
        max(told_value) filter (where column_name = 'package_code') as package_code,
        max(told_value) filter (where column_name = 'activity_code') as activity_code,
        max(told_value) filter (where column_name = 'activity_name') as activity_name,
        max(told_value) filter (where column_name = 'funding_source') as funding_source,
        max(told_value) filter (where column_name = 'procurement_method') as procurement_method,
        max(told_value) filter (where column_name = 'tender_status') as tender_status,
        max(told_value) filter (where column_name = 'tender_plan') as tender_plan,
        max(told_value) filter (where column_name = 'package_ceiling_idr') as package_ceiling_idr,
        max(told_value) filter (where column_name = 'owner_estimate_idr') as owner_estimate_idr,
        max(told_value) filter (where column_name = 'contract_value_idr') as contract_value_idr,
        max(told_value) filter (where column_name = 'contract_number') as contract_number,
        max(told_value) filter (where column_name = 'contract_date') as contract_date,
        max(told_value) filter (where column_name = 'provider') as provider,
        max(told_value) filter (where column_name = 'work_order_number') as work_order_number,
        max(told_value) filter (where column_name = 'work_order_date') as work_order_date,
        max(told_value) filter (where column_name = 'contract_start') as contract_start,
        max(told_value) filter (where column_name = 'contract_end') as contract_end,
        max(told_value) filter (where column_name = 'package_actual_idr') as package_actual_idr,
        max(told_value) filter (where column_name = 'package_physical_target_pct') as package_physical_target_pct,
        max(told_value) filter (where column_name = 'package_physical_actual_pct') as package_physical_actual_pct,
        max(told_value) filter (where column_name = 'package_issue') as package_issue,
    from package_values
    group by agency_id, sub_unit, year, month, activity_key, package_key
)

select
    shown.year, shown.month, shown.agency_id, shown.sub_unit, shown.package_key,
    told.package_name, told.package_code, shown.procurement_kind,
    shown.activity_key,
    told.activity_code,
    coalesce(package_places.activity_name, told.activity_name) as activity_name,  -- as the file has it, where unknown
    package_places.activity_group_code, package_places.program_code,
    package_places.place_key is not null as is_activity_known,
    told.funding_source, told.procurement_method, told.tender_status, told.tender_plan,
    cast(told.package_ceiling_idr as decimal(20, 2)) as ceiling_idr,
    cast(told.owner_estimate_idr as decimal(20, 2)) as owner_estimate_idr,
    cast(told.contract_value_idr as decimal(20, 2)) as contract_value_idr,
    told.contract_number, told.contract_date, told.provider, told.work_order_number, told.work_order_date,
    told.contract_start, told.contract_end,
    cast(told.package_actual_idr as decimal(20, 2)) as financial_actual_idr,
    cast(told.package_physical_target_pct as decimal(9, 6)) as physical_target_pct,
    cast(told.package_physical_actual_pct as decimal(9, 6)) as physical_actual_pct,
    told.package_issue as issue,
    shown.sources,
from shown
inner join told
    on told.agency_id = shown.agency_id
    and told.sub_unit = shown.sub_unit
    and told.year = shown.year
    and told.month = shown.month
    and told.activity_key = shown.activity_key
    and told.package_key = shown.package_key
left join package_places
    on package_places.agency_id = shown.agency_id
    and package_places.year = shown.year
    and package_places.place_key = shown.place_key
order by shown.year, shown.month, shown.agency_id, shown.package_key, shown.activity_key, shown.sub_unit;

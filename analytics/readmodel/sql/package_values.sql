-- Grain: one row per package of an active batch. Why: a list that names no activity (form LP) speaks of the only
--        activity under which another list of the same agency and period names the package.
create temp table package_rows as
with listed_packages as (
    select
        imports.call_sequence,
        imports.file_name,
        agencies.agency_id,
        batch_rows.*,
        max(imports.call_sequence) over (
            partition by agencies.agency_id, sub_unit, year, month, procurement_kind
        ) as newest_call,
    from batch_rows
    inner join imports on imports.batch_name = batch_rows.batch_name
    inner join agencies on agencies.agency_key = batch_rows.agency_key
    where batch_rows.level = 'paket'
),

with_activities as (
    select
        *,
        -- Where the newest list names no activity, an older one of the same package tells it.
        coalesce(
            min(nullif(activity_key, '')) filter (where call_sequence = newest_call) over same_name,
            min(nullif(activity_key, '')) over same_name
        ) as first_activity,
        coalesce(
            max(nullif(activity_key, '')) filter (where call_sequence = newest_call) over same_name,
            max(nullif(activity_key, '')) over same_name
        ) as last_activity,
    from listed_packages
    window same_name as (partition by agency_id, sub_unit, year, month, package_key)
)

select
    * exclude (activity_key, first_activity, last_activity),
    case
        when activity_key = '' and first_activity = last_activity then first_activity
        else activity_key
    end as activity_key,
from with_activities;

-- Grain: one row per package, period and column that a list tells; the newest list that has the column tells it
--        (decisions 10). Unit: texts; figures as they are written in a batch.
create temp table package_values as
with told as (
    unpivot (
        select
            agency_id, sub_unit, year, month, procurement_kind, activity_key, package_key, call_sequence,
            nullif(cast(columns([
                'package_name', 'package_code', 'activity_code', 'activity_name', 'funding_source',
                'procurement_method', 'tender_status', 'tender_plan', 'package_ceiling_idr', 'owner_estimate_idr',
                'contract_value_idr', 'contract_number', 'contract_date', 'provider', 'work_order_number',
                'work_order_date', 'contract_start', 'contract_end', 'package_actual_idr',
                'package_physical_target_pct', 'package_physical_actual_pct', 'package_issue',
            ]) as varchar), ''),
        from package_rows
    ) on columns(* exclude (
        agency_id, sub_unit, year, month, procurement_kind, activity_key, package_key, call_sequence
    ))
    into name column_name value told_value
),

of_lists as (
    select *,
    from told
    qualify call_sequence = max(call_sequence) over (
        partition by agency_id, sub_unit, year, month, procurement_kind, column_name
    )
)

select agency_id, sub_unit, year, month, activity_key, package_key, column_name, max(told_value) as told_value,
from (
    select *,
    from of_lists
    qualify call_sequence = max(call_sequence) over (
        partition by agency_id, sub_unit, year, month, activity_key, package_key, column_name
    )
)
group by agency_id, sub_unit, year, month, activity_key, package_key, column_name;

-- Grain: one row per activity, period and group of columns that has a figure.
-- Why: rows by agency are left out, since activities may take over from a recap.
select
    facts.year,
    facts.month,
    agencies.agency_key,
    facts.sub_unit,
    facts.activity_key,
    column_group,
    agencies.agency_name,
    facts.activity_name,
from (
    from facts
    unpivot (
        figure for column_group in (
            own_ceiling_idr as 'pagu',
            financial_target_idr as 'target keuangan',
            financial_actual_idr as 'realisasi keuangan'
        )
    )
) as facts
inner join agencies on agencies.agency_id = facts.agency_id
where facts.level = 'kegiatan'

union all

select
    facts.year,
    facts.month,
    agencies.agency_key,
    facts.sub_unit,
    facts.activity_key,
    column_group,
    agencies.agency_name,
    facts.activity_name,
from (
    from facts
    unpivot (
        figure for column_group in (
            physical_target_pct as 'target fisik',
            physical_actual_pct as 'realisasi fisik'
        )
    )
) as facts
inner join agencies on agencies.agency_id = facts.agency_id
where facts.level = 'kegiatan'

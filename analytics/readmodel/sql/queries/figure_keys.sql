-- Grain: one row per activity, period, source of funds and group of columns that has a figure.
-- Why: rows by agency are left out, since activities may take over from a recap.
with figures as (
    unpivot (
        select
            year, month, agency_id, sub_unit, activity_key, funding_source,
            cast(ceiling_idr as decimal(26, 6)) as pagu,
            cast(financial_target_idr as decimal(26, 6)) as "target keuangan",
            cast(financial_actual_idr as decimal(26, 6)) as "realisasi keuangan",
            cast(physical_target_pct as decimal(26, 6)) as "target fisik",
            cast(physical_actual_pct as decimal(26, 6)) as "realisasi fisik",
        from funding_parts
        where level = 'kegiatan'
    ) on pagu, "target keuangan", "realisasi keuangan", "target fisik", "realisasi fisik"
    into name column_group value figure
)

select
    figures.year,
    figures.month,
    agencies.agency_key,
    figures.sub_unit,
    figures.activity_key,
    figures.column_group,
    figures.funding_source,
    agencies.agency_name,
    facts.activity_name,
from figures
inner join agencies on agencies.agency_id = figures.agency_id
inner join facts
    on facts.agency_id = figures.agency_id
    and facts.sub_unit = figures.sub_unit
    and facts.activity_key = figures.activity_key
    and facts.level = 'kegiatan'
    and facts.year = figures.year
    and facts.month = figures.month

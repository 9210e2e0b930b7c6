-- Grain: one row per agency, period and group of columns that both a recap by agency and activities hold.
-- Unit: rupiah or percent 0-100, cumulative since January; activity_figure weighted with the ceilings of its rows.
-- Why: while activities hold a group, a recap is a control for it and never a figure (decisions 10).
create table recap_controls as
with recap_figures as (
    select
        agency_id, year, month, column_group,
        arg_min(figure, precedence) as recap_figure,
        arg_min(source_id, precedence) as source_id,
    from value_rows
    where level = 'opd' and basis = 'kumulatif' and figure is not null
    group by agency_id, year, month, column_group
    -- Several rows of one recap for an agency are parts of it, not a control of the whole.
    having count(*) = count(distinct call_sequence)
),

activity_figures as (
    unpivot (
        select
            agency_id,
            year,
            month,
            cast(sum(ceiling_idr) as decimal(26, 6)) as ceiling,
            cast(sum(financial_target_idr) as decimal(26, 6)) as financial_target,
            cast(sum(financial_actual_idr) as decimal(26, 6)) as financial_actual,
            cast(
                sum(physical_target_pct * ceiling_idr)
                / nullif(sum(ceiling_idr) filter (where physical_target_pct is not null), 0)
                as decimal(26, 6)
            ) as physical_target,
            cast(
                sum(physical_actual_pct * ceiling_idr)
                / nullif(sum(ceiling_idr) filter (where physical_actual_pct is not null), 0)
                as decimal(26, 6)
            ) as physical_actual,
        from final_values
        where level = 'kegiatan'
        group by agency_id, year, month
    ) on ceiling, financial_target, financial_actual, physical_target, physical_actual
    into name column_group value activity_figure
)

select
    recap_figures.year,
    recap_figures.month,
    recap_figures.agency_id,
    recap_figures.column_group,
    recap_figures.recap_figure,
    activity_figures.activity_figure,
    places.file_name,
    places.sheet,
    places.row,
from recap_figures
inner join activity_figures
    on activity_figures.agency_id = recap_figures.agency_id
    and activity_figures.year = recap_figures.year
    and activity_figures.month = recap_figures.month
    and activity_figures.column_group = recap_figures.column_group
inner join (select distinct source_id, file_name, sheet, row from source_rows) as places
    on places.source_id = recap_figures.source_id
order by recap_figures.year, recap_figures.month, recap_figures.agency_id, recap_figures.column_group;

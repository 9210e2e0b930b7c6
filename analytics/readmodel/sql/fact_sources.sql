-- Grain: one row per year, month, agency, sub-unit and activity, with every row of a file behind its figures.
-- Why: a figure added up from months or quarters rests on the rows of all of them.
create temp table fact_sources as
with used_rows as (
    select year, month, agency_id, sub_unit, activity_key, level, source_id,
    from winning_rows
    where figure is not null

    union

    select
        running_values.year, running_values.month, running_values.agency_id, running_values.sub_unit,
        running_values.activity_key, running_values.level, winning_rows.source_id,
    from running_values
    inner join winning_rows
        using (agency_id, sub_unit, activity_key, level, funding_source, year, column_group)
    where running_values.basis = 'periode'
        and winning_rows.month between running_values.first_month and running_values.month
        and winning_rows.figure is not null
),

places as (
    select distinct source_id, file_name, sheet, row,
    from source_rows
)

select
    used_rows.year, used_rows.month, used_rows.agency_id, used_rows.sub_unit, used_rows.activity_key,
    used_rows.level,
    list(
        {'file_name': places.file_name, 'sheet': places.sheet, 'row': places.row}
        order by used_rows.source_id
    ) as sources,
from used_rows
inner join places on places.source_id = used_rows.source_id
group by
    used_rows.year, used_rows.month, used_rows.agency_id, used_rows.sub_unit, used_rows.activity_key,
    used_rows.level;

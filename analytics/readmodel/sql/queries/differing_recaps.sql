-- Grain: one row per control that differs by more than rounding: 0,1 % of an amount, 0,05 points of a percentage.
select
    agencies.agency_key,
    agencies.agency_name,
    recap_controls.year,
    recap_controls.month,
    recap_controls.column_group,
    recap_controls.recap_figure,
    recap_controls.activity_figure,
    recap_controls.file_name,
    recap_controls.sheet,
    recap_controls.row,
from recap_controls
inner join agencies on agencies.agency_id = recap_controls.agency_id
where abs(recap_figure - activity_figure)
    > case when column_group in ('physical_target', 'physical_actual') then 0.05 else abs(recap_figure) * 0.001 end
order by recap_controls.year, recap_controls.month, agencies.agency_name, recap_controls.column_group

-- Grain: one row of `doubts` per figure of a recap that is not that of its activities, and per report that is late or
--        has not come.
insert into doubts
select
    year, month, agency_id, '', '', '',
    'rekap-' || replace(column_group, '_', '-'),
    null, month, cast(recap_figure as double), cast(activity_figure as double),
from recap_controls
where abs(recap_figure - activity_figure)
    > case when column_group in ('physical_target', 'physical_actual') then 0.05 else abs(recap_figure) * 0.001 end

union all

select
    year, month, agency_id, '', '', '',
    case when has_reported then 'lapor-terlambat' else 'belum-lapor' end,
    null, month, null, case when has_reported then cast(days_late as double) end,
from reporting
where is_expected and (days_late > 0 or not has_reported);

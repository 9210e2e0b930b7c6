-- Grain: one row per activity below target, with what its agency says about it.
select built_under_target_activities.* exclude (
    year, month, is_below_physical_target, is_below_financial_target, physical_place, financial_place
),
from built_under_target_activities
where year = $year
    and month = $month
    and ($agency_slug is null or agency_slug = $agency_slug)
    and case $which
        when 'fisik' then is_below_physical_target
        when 'keuangan' then is_below_financial_target
        else true
    end
order by case $measure when 'keuangan' then financial_place else physical_place end

-- Grain: one row per check that failed, with the number of rows it concerns. No row: the build is sound.
with failures as (
    select 'rows of a batch without an agency or import' as name, abs(
        (select count(*) from batch_rows)
        - (select count(*) from source_rows)
        - (select count(*) from package_rows)
    ) as failed_count

    union all

    select 'facts with the same key', count(*)
    from (
        select 1
        from facts
        group by year, month, agency_id, sub_unit, activity_key, level
        having count(*) > 1
    )

    union all

    select 'packages with the same key', count(*)
    from (
        select 1
        from packages
        group by year, month, agency_id, sub_unit, activity_key, package_key
        having count(*) > 1
    )

    union all

    select 'rows of facts lost on the way to deviations', abs(
        (select count(*) from facts) - (select count(*) from activity_deviations)
    )

    union all

    select 'physical progress outside 0-100', count(*)
    from facts
    where physical_actual_pct not between 0 and 100 or physical_target_pct not between 0 and 100

    union all

    select 'levels whose ceiling differs from the kabupaten', count(*)
    from (
        select year, month
        from level_totals
        where level in ('kabupaten', 'asisten', 'sebaya', 'opd', 'program', 'kegiatan')
        group by year, month
        having count(*) filter (where level = 'kabupaten') <> 1
            or sum(ceiling_idr) filter (where level = 'kabupaten')
                is distinct from sum(ceiling_idr) filter (where level = 'opd')
            or sum(ceiling_idr) filter (where level = 'kabupaten')
                is distinct from sum(ceiling_idr) filter (where level = 'asisten')
            or sum(ceiling_idr) filter (where level = 'kabupaten')
                is distinct from sum(ceiling_idr) filter (where level = 'sebaya')
            or sum(ceiling_idr) filter (where level = 'opd')
                is distinct from sum(ceiling_idr) filter (where level = 'kegiatan')
    )

    union all

    select 'deviations without a status', count(*)
    from level_totals
    where physical_status is null or financial_status is null
)

select name, failed_count,
from failures
where failed_count > 0;

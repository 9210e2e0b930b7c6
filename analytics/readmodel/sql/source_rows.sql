-- Grain: one row per row of an active batch, with the import it came in and the agency it speaks of; no packages.
-- Unit: as the file says; cumulative or per period as money_basis and physical_basis say.
create temp table source_rows as
select
    imports.import_id,
    imports.call_sequence,
    imports.file_name,
    -- One number for file, sheet and row: cheaper to carry than the three. A wide row gives several periods one.
    dense_rank() over (order by imports.import_id, batch_rows.sheet, batch_rows.row) as source_id,
    agencies.agency_id,
    batch_rows.*,
from batch_rows
inner join imports on imports.batch_name = batch_rows.batch_name
inner join agencies on agencies.agency_key = batch_rows.agency_key
-- The money of a package is in that of its activity: it is never added up with activities.
where batch_rows.level <> 'paket';

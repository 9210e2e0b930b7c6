-- Grain: as source_rows; everything that is active.
create or replace temp view eligible_rows as
select source_rows.*,
from source_rows;

"""Several tables on one sheet, and sheets that repeat one another."""

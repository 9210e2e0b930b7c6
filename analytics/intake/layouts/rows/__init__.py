"""Which rows of a table are loaded, and whose they are."""

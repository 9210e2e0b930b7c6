"""Which columns of a table are loaded, and for which period."""

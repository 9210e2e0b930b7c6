"""In which unit the money of a table is, and the amounts that follow."""

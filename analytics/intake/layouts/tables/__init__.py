"""One table read as a whole: its steps in order, and its figures against one another."""

"""Rows and columns of a list of packages with their contracts."""

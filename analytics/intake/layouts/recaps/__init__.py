"""Rows of a recap of agencies: groups, parts and agencies of their own."""

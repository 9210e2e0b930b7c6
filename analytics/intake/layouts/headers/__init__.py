"""What stands above the columns of a table and around it."""

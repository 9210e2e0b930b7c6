"""Tables with one amount a row, read by a mapping with conditions."""

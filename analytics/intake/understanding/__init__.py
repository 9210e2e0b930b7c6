"""From what sheets say to rows that can be kept: year, period, agency, basis, identity, checks."""

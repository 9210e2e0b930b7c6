"""Documents that carry the same numbers as the screens."""

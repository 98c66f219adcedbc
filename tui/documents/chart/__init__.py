"""Charts: the numbers of a record as bars, before any renderer draws them, and as text."""

"""Documents: a sheet and a record as paper, PDF, Word and plain text."""

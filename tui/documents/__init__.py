"""What is printed: the sheet and a record as paper, PDF and plain text."""

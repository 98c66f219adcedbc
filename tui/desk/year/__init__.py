"""The school year: moving up, leaving and coming, closing a year."""

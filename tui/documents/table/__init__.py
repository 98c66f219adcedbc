"""Tables: the records of a form as rows of cells, for Excel and as CSV."""

"""Matching of a table's headings to the blanks of a form."""

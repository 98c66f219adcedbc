"""Texts of reports: rows that are groups, and the blanks that follow from what is counted."""

"""Expressions of texts: sums, conditions and dates over the blanks of a record."""

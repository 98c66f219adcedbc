"""Imports of tables into the records of a form: rehearsed, then done as one act."""

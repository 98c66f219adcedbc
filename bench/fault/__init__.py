"""Faults on purpose, and what is left of the records after each."""

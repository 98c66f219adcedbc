"""Fault injection: faults on purpose, and the records after each."""

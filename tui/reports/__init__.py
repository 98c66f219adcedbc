"""Counts over records: what a report's sentences mean, and what stands behind a number."""

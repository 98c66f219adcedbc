"""Practising with invented children, apart from all records."""

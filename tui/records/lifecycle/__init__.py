"""Retention and destruction of records."""

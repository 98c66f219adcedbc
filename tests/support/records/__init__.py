"""Ledgers, records and backups of tests."""

"""Workbooks and Word files as tests read them, and tables that come in."""

"""Periods: the words that people have for them, and the calendar of the school."""

"""Editions: what becomes of a record's values from one text of a form to another."""

"""Repairs: values that a cell probably means where it cannot be taken as it is written."""

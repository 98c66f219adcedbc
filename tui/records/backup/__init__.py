"""Backups: made, rotated, verified and restored."""

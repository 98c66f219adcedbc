"""Backups: made, thinned out, verified and restored."""

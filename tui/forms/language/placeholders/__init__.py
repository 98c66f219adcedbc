"""Placeholders in a text: how they are written, and the blanks that they declare."""

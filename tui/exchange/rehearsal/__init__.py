"""Rehearsal of an import: all that would happen and all that is wrong, with nothing written."""

"""Faults of a text: all of them at once, each with its line, what is wrong and the mend."""

"""The turn of the school year, line by line: closing it, moving up."""

"""The import of a table on the screen: chosen or pasted, rehearsed, decided on, done."""

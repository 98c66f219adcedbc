"""The first thing to be seen: painted, and given its keys, before Textual has been read."""

"""The terminal: the start on it, what is typed on it, and what is painted on it."""

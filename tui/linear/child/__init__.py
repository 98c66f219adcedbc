"""A child and its documents, line by line."""

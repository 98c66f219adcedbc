"""A child's records in one sealed file, for the next school."""

"""One session's work with a vault: forms, records and documents brought together."""

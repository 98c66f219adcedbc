"""Lists of records: narrowed, sorted, and prepared for that."""

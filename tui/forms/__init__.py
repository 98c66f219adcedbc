"""Forms: their texts, the sheets read from these, blanks and their kinds, records being typed."""

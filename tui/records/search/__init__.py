"""Children and records, found by names, words, figures and dates."""

"""The archive of a school year: its documents as files, a list of them, and its check."""

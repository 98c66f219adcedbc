"""What a report counts: the sentences of its blanks, and the kinds of their numbers."""

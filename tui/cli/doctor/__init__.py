"""What a helper from afar needs to know of a machine, with nothing of a record in it."""

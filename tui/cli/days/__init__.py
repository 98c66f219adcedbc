"""Commands about days: what is due, and the turn of the school year."""

"""What goes to the terminal: only the cells that changed, by the shortest way."""

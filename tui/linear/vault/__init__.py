"""The vault as a whole, line by line."""

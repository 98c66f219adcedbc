"""Children: found, shown, and their records destroyed."""

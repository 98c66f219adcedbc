"""Lines of a kind of their own on paper: scales, signatures, and captions under rules."""

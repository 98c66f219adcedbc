"""Lines of a text with a mark in brackets: scales, signatures, what is kept together, footnotes."""

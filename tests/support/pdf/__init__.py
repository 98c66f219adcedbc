"""PDFs read as those do who cannot see them."""

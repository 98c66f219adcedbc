"""Records that are to be saved: completed, and what is wrong with them."""

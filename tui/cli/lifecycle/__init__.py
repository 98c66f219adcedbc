"""Commands on the end of a child's time: leaving, coming, keeping, destruction."""

"""A table as it came: cells, grids, and where in a grid the heading and the rows are."""

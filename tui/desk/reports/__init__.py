"""Reports at the desk: counted in the vault, kept as snapshots, and what stands behind a number."""

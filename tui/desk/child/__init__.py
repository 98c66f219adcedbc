"""A child: its summary, its family, what is missing of it, and the packet of its documents."""

"""What is known to be damaged or missing in a vault, who has seen it, and how it is accepted."""

"""The room of what differs between systems: both sides of each module."""

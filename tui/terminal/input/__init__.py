"""Input from the terminal: bytes read as keys, pastes and mouse events."""

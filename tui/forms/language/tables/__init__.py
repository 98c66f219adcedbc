"""Tables of a text: as they are written, what their blanks are called, and their nodes."""

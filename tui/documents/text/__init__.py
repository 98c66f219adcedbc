"""Papers as plain text: in a file, on the screen, in lines."""

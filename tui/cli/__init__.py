"""The command line: the same core without the screen, for scripts and tests."""

"""Documents shown on the screen and printed."""

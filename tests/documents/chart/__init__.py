"""Charts, headless: axes, and bars in lines of equal letters."""

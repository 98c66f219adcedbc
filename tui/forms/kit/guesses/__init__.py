"""What each blank of a draft is guessed to be: kind, name and fact."""

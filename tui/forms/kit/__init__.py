"""From a published text to a form: its blanks found, named and guessed."""

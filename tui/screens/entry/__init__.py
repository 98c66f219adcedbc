"""The screen on which a record is entered, and its dialogs."""

"""The language of forms: from a text to the sheet of lines and blanks that it describes."""

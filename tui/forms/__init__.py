"""What a form is: its text, the sheet read from it, its blanks and their kinds."""

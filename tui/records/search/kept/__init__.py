"""What is kept packed of all records, so that they need not be read to be found."""

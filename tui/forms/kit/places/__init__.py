"""The places to write on in the lines and tables of a document."""

"""Published forms in: Word, web pages, OpenDocument, plain text and sheets into one model."""

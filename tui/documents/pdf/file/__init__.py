"""The file of a PDF: how it is put together of finished pages, and what it says of itself."""

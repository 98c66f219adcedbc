"""The shell: forms, records, documents and the screens over them."""

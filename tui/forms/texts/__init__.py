"""Texts as files in a folder: which there are, and all that is wrong in them."""

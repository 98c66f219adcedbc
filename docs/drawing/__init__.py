"""The pictures of the documentation: what the program shows, with invented children.

`python -m docs.drawing` draws them all, `python -m docs.drawing child kk/consultation` only these.
The same again gives the same bytes.
"""

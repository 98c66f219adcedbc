"""Commands for those who write forms."""

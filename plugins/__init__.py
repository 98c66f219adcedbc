"""Plugins that come along; they are found as anybody's are."""

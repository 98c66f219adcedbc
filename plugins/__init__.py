"""The plugins that come along; they are found as anybody's are."""

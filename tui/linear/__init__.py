"""The program without a screen: lines written and read, for screen readers and bad links."""

"""The program without a screen: lines written and lines read, for screen readers and bad links."""

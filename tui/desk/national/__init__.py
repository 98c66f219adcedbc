"""The national database of education (ҰБДҚ): what is still to be typed over there."""

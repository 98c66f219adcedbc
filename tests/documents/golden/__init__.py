"""One page of each of the nine documents as a picture that was looked at."""

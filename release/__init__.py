"""Commands for those who release nysan: portable folders, and what to look at before."""

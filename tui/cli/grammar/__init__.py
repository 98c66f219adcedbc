"""The syntax of the command line: commands, their arguments, and what is wrong with them."""

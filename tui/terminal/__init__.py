"""How the program reaches the terminal."""

"""What is due: lines from texts, plugins and the program, and what the user has said of them."""

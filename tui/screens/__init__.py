"""What is seen: the screens of the program and its dialogs."""

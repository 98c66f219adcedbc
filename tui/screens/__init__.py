"""The screens of the program and its dialogs."""

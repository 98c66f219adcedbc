"""What the program is measured against, and the lines that it is measured on."""

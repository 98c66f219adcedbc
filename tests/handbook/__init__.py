"""Tests of the handbook in the program."""

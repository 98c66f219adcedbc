"""Cipher, seals, key slots and the paper code."""

"""Copies that leave the school: codes in place of children, and nothing that says who they are."""

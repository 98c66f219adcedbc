"""Leaving the school and coming to it: one act, and a sealed file between two schools."""

"""The user of the machine, by name."""

from __future__ import annotations


def user_of_machine() -> str:
    """The name by which the machine knows the user; empty where it knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""

"""The version of the program that runs."""

from __future__ import annotations


def version() -> str:
    """Such as 1.0.0; as it was installed."""
    from importlib.metadata import version as version_of

    return version_of("nysan")

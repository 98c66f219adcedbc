"""The turn of the school year: closing it, moving up, class by class and child by child."""

"""The turn of the school year: moving up, class by class and child by child."""

"""The guide through the first hour on the screens, and what turns it on and off."""

"""Tests of what those use who release nysan."""

"""The vault as a whole: its gate, menu, backups, retention and audit log."""

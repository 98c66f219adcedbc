"""Files on the disk: atomic writes, locks, ids and time stamps."""

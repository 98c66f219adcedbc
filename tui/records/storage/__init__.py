"""Files on the disk: atomic writes, locks, record ids and time stamps."""

"""A folder that runs nysan where nothing is or may be installed, for Windows or Linux."""

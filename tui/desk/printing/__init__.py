"""Papers and tables of records, as they are asked for at the desk."""

"""What is kept: the ledger, the vault, the records of a form."""

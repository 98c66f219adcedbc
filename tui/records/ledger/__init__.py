"""The ledger: an append-only file of changes, its recovery, and the records of a form in it."""

"""The parts of a vault's folder: header, keys, files, drafts, marks and the audit log."""

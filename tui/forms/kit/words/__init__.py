"""The words of a document: labels, clauses, lists to choose from, runs to write on."""

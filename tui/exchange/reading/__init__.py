"""Reading of tables: from workbooks, text files, Word files and pasted rows into grids."""

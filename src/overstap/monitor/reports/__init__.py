"""Reports: a value that is built once from figures, and three writers that read it (PDF, spreadsheet, page)."""

"""What somebody fills in on the pages of a dossier."""

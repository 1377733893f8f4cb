"""The pages of a dossier. A page fetches or answers 404, reads the form and calls one act."""

"""Acts that need two domains, in one transaction."""

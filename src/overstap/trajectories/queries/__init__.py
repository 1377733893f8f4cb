"""Reading the case file. Every question starts from the person who asks."""

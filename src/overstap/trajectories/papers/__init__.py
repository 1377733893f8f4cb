"""Papers that are made here: the words that go on them, and the templates of typst that set them."""

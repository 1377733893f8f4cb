"""``make bench``: how fast the pages, the writers and the counting are, each beside something to compare it with."""

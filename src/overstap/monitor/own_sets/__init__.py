"""What a programme means by its own words: a set of definitions that it wrote itself, to stand beside the standard's.

It is no part of a delivery and of no release: its programme alone says what it means.
"""

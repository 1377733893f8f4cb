"""Invented people and programmes to try the house with. Only the demonstration loads this package.

Everything is done with the same acts, keys and log as in earnest; nobody and nothing in it exists.
"""

"""The registration standard, version 1: one set of facts, one set of definitions.

Plain Python that knows no framework and no database, so that researchers and makers of other systems can use it
on its own. ``docs/reference/standard/1.md`` is the contract; where code and page disagree, one of them is a bug.
"""

VERSIONS = ("1.0", "1.1")
"""What is read, the oldest first. A delivery of an earlier one stays valid, and its figures stay the same."""

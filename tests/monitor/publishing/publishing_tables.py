"""Small tables for the tests of publishing."""

from overstap.monitor.publishing.cells import Tables, total

ALL = -1


def square(rows: list[list[int]]) -> Tables[tuple[int, int]]:
    """A table with the totals of its rows and columns, and of everything."""
    counts = {(down, across): count for down, row in enumerate(rows) for across, count in enumerate(row)}
    relations = []
    for down in range(len(rows)):
        parts = [(down, across) for across in range(len(rows[0]))]
        counts[down, ALL] = sum(counts[part] for part in parts)
        relations.append(total((down, ALL), parts))
    for across in [*range(len(rows[0])), ALL]:
        parts = [(down, across) for down in range(len(rows))]
        counts[ALL, across] = sum(counts[part] for part in parts)
        relations.append(total((ALL, across), parts))
    relations.append(total((ALL, ALL), [(ALL, across) for across in range(len(rows[0]))]))
    return Tables(counts, relations)

"""The statements under ``sql/`` as texts, and those that are written out for each table."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain

from overstap.standard.tables import Column, Kind, Table

WORDS = ("unknown", "not_asked")
"""What may stand in a cell in place of a value."""


@cache
def statement(name: str) -> str:
    """The statement of this name."""
    return (files("overstap.monitor") / "sql" / f"{name}.sql").read_text(encoding="utf-8").rstrip()


def quality_of(table: Table, *, tells_when: bool) -> str:
    """I18 of one table. Of a field: in how many rows anything stands, and of texts in how many a word.

    ``tells_when``: the rows have a column ``recorded_on``, so that it can be said how soon they were entered.
    """
    parts = chain.from_iterable(map(_asked_of, table.columns))
    entered = [statement("I18_entered").format(days=", ".join(table.happened))] if tells_when and table.happened else []
    return statement("I18").format(table=table.name, fields=",\n".join([*parts, *entered]))


def _asked_of(column: Column) -> Iterator[str]:
    yield statement("I18_field").format(field=column.name)
    if column.special or column.kind in {Kind.ID, Kind.TEXT}:
        yield from (statement("I18_word").format(field=column.name, word=word) for word in WORDS)


def entered_in(tables: Sequence[Table]) -> str:
    """How soon the rows of these tables were entered; the empty text where none of them tells when things happened."""
    parts = [
        statement("entered_table").format(table=table.name, days=", ".join(table.happened))
        for table in tables
        if table.happened
    ]
    return statement("entered").format(tables="\nUNION ALL\n".join(parts)) if parts else ""

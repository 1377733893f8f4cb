"""How the rows of a statement are read, for each indicator."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from overstap.monitor.amounts import capacity, costs
from overstap.monitor.figures import Counted, Key
from overstap.monitor.keys import ENTERING
from overstap.monitor.shares import measured
from overstap.monitor.statements import WORDS
from overstap.monitor.survival import Row, durations, outcomes, returns
from overstap.standard.tables import Table


def read_as(indicator: str, rows: Iterable[Row]) -> Iterable[tuple[Key, Counted]]:
    """What the rows of ``indicator`` say. Where it has no reader of its own, each row is a number."""
    return _READERS.get(indicator, _numbers)(indicator, rows)


def _numbers(indicator: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Counted]]:
    for row in rows:
        parts = {name: part for name, part in row.items() if name not in {"definition", "value"} and part is not None}
        definition = row.get("definition")
        key = Key.of(indicator, None if definition is None else str(definition), **parts)
        yield key, Counted.number(int(row["value"] or 0))


def qualities(table: Table, row: Row) -> Iterator[tuple[Key, Counted]]:
    """What the row of :func:`.statements.quality_of` says of ``table``: I18."""
    for what in ENTERING & row.keys():
        yield Key.of("I18", table=table.name, what=what), Counted.number(int(row[what] or 0))
    for each in table.columns:
        said = {word: int(row.get(f"{each.name} {word}") or 0) for word in WORDS}
        filled = int(row[f"{each.name} stands"] or 0) - sum(said.values())
        for what, number in {"filled": filled, **said}.items():
            yield Key.of("I18", table=table.name, field=each.name, what=what), Counted.number(number)


_READERS: Mapping[str, Callable[[str, Iterable[Row]], Iterable[tuple[Key, Counted]]]] = {
    **dict.fromkeys(("I04", "I08", "I13", "I16", "I19", "I21", "I22", "I23", "I24"), measured),
    "I09": returns,
    "I10": outcomes,
    **dict.fromkeys(("I11", "I12"), durations),
    "I15": costs,
    "I20": capacity,
}

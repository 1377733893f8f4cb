"""Any facts at all that keep to their columns: for round trips. They need not make sense together."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from overstap.standard.columns import Column, Kind, Table
from overstap.standard.facts import FACT_BY_TABLE, Fact, Value
from overstap.standard.tables import TABLES

_DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
_IDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


def _decimals(places: int) -> st.SearchStrategy[Value]:
    return st.integers(0, 10**9).map(lambda number: Decimal(number).scaleb(-places))


def _values(column: Column) -> st.SearchStrategy[Value]:
    own: dict[Kind, Callable[[], st.SearchStrategy[Value]]] = {
        Kind.ID: lambda: _IDS,
        Kind.TEXT: lambda: _IDS,
        Kind.DAY: lambda: _DAYS,
        Kind.CODE: lambda: st.sampled_from(column.accepted),
        Kind.CODES: lambda: st.lists(st.sampled_from(column.accepted), min_size=1, max_size=4).map(tuple),
        Kind.MUNICIPALITIES: lambda: st.sampled_from([("GM0363",), ("GM0363", "GM0034")]),
        Kind.MUNICIPALITY: lambda: st.one_of(st.just("abroad"), st.integers(0, 9999).map(lambda code: f"GM{code:04d}")),
        Kind.SCORE: lambda: st.integers(1, 10),
        Kind.NUMBER: lambda: _decimals(3),
        Kind.YEAR: lambda: st.integers(1990, 2040),
        Kind.AMOUNT: lambda: _decimals(2),
    }
    strategies = [own[column.kind]()]
    if column.special:
        words: st.SearchStrategy[Value] = st.sampled_from(column.special)
        strategies.append(
            words if column.kind not in {Kind.CODES, Kind.MUNICIPALITIES} else words.map(lambda word: (str(word),))
        )
    if column.empty_allowed:
        strategies.append(st.none())
    return st.one_of(strategies)


def _rows(table: Table) -> st.SearchStrategy[list[Fact]]:
    make: Callable[..., Fact] = FACT_BY_TABLE[table.name]
    cells = {column.name: _values(column) for column in table.columns}
    plain = st.lists(st.builds(make, **cells), max_size=4)
    return st.one_of(plain, st.lists(st.builds(make, recorded_on=_DAYS, **cells), max_size=3))


def any_facts() -> st.SearchStrategy[dict[str, list[Fact]]]:
    """Some tables with some facts each."""
    tables = {name: _rows(table) for name, table in TABLES.items()}
    return st.lists(st.sampled_from(list(TABLES)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: tables[name] for name in names})
    )

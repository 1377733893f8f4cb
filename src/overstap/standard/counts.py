"""The tables of a counts delivery: numbers that add up across programmes, and no row that is a person."""

from collections.abc import Mapping

from overstap.core.labels import Label
from overstap.standard import VERSIONS
from overstap.standard.codes.codelist import code_list
from overstap.standard.columns import Boundary, Column, Kind, Table
from overstap.standard.definitions import DEFINITIONS

DEFINITION = code_list(
    "definition",
    ("Definitie", "Definition"),
    {each.id: (each.name.nl, each.name.en) for each in DEFINITIONS.values()},
    marks="!",
)
BOUND = code_list(
    "bound",
    ("Grens", "Bound"),
    {
        "seen": ("zoals gezien", "as seen"),
        "low": ("laagste", "low"),
        "high": ("hoogste", "high"),
    },
    marks="!",
)

_PERIOD = (
    Column("period_start", Kind.DAY, Label("Periode vanaf", "Period from"), boundary=Boundary.NONE),
    Column("period_end", Kind.DAY, Label("Periode tot", "Period to"), boundary=Boundary.NONE),
)
_INDICATOR = Column("indicator", Kind.TEXT, Label("Kengetal", "Indicator"))
_BY_DEFINITION = Column("definition", Kind.CODE, DEFINITION.title, DEFINITION, empty_allowed=True)


def _numbers(**labels: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.NUMBER, Label(*label)) for name, label in labels.items())


_ALL = (
    Table(
        "flow",
        Label("Aantallen", "Counts"),
        (
            *_PERIOD,
            _INDICATOR,
            _BY_DEFINITION,
            Column("breakdown", Kind.TEXT, Label("Uitsplitsing", "Breakdown")),
            *_numbers(count=("Aantal", "Count")),
        ),
    ),
    Table(
        "risk",
        Label("Verloop per week", "Course by week"),
        (
            *_PERIOD,
            _INDICATOR,
            _BY_DEFINITION,
            Column("bound", Kind.CODE, BOUND.title, BOUND),
            *_numbers(
                week=("Week", "Week"),
                at_risk=("Nog in beeld", "At risk"),
                exit=("Uitgestapt, of weer begonnen", "Exited, or returned"),
                early=("Eerder gestopt", "Early"),
                completed=("Afgerond", "Completed"),
                other=("Anders", "Other"),
                censored=("Gecensureerd", "Censored"),
            ),
            Column("breakdown", Kind.TEXT, Label("Uitsplitsing", "Breakdown"), since="1.1"),
        ),
    ),
    Table(
        "total",
        Label("Tellers en noemers", "Numerators and denominators"),
        (
            *_PERIOD,
            _INDICATOR,
            Column("what", Kind.TEXT, Label("Wat", "What")),
            *_numbers(numerator=("Teller", "Numerator"), denominator=("Noemer", "Denominator")),
        ),
    ),
    Table(
        "expected",
        Label("Verwacht naar samenstelling", "Expected from the case mix"),
        (
            *_PERIOD,
            Column("definition", Kind.CODE, DEFINITION.title, DEFINITION),
            *_numbers(
                n=("Aantal trajecten", "Trajectories"),
                observed=("Gezien", "Observed"),
                expected=("Verwacht", "Expected"),
                variance=("Variantie", "Variance"),
            ),
        ),
    ),
)

COUNT_TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
"""Every table as the newest version knows it."""

COUNT_TABLES_OF: Mapping[str, Mapping[str, Table]] = {
    version: {table.name: table.in_version(version) for table in _ALL} for version in VERSIONS
}
"""The tables as each version knows them."""

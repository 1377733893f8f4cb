"""What somebody may see of the figures. Every question starts from the person who asks.

``by`` nobody is the command line of the installation itself, which may see all. What somebody may not see is not there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.monitor.asked import usual
from overstap.monitor.counts import Numbers
from overstap.monitor.counts import figures_of as figures_of_numbers
from overstap.monitor.counts import together as added
from overstap.monitor.delivered import Received, counted, entered_of, expectations, numbers, received
from overstap.monitor.engine import Entered
from overstap.monitor.expectations import Expectations, expected
from overstap.monitor.figures import TOGETHER, Figure, Key
from overstap.monitor.memory import forget_withdrawn
from overstap.monitor.models import Delivery, Finding, MonitoredProgramme, ReportedFigure, ReportedSource
from overstap.monitor.reported import Cell
from overstap.monitor.terms import Measure, Placement
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission
from overstap.programmes.models import Programme
from overstap.programmes.queries import countable_by, deliverable_by


class NothingDeliveredError(RuleError):
    """A programme is asked for of which there is no delivery, or that the person who asks may not see."""

    def __init__(self) -> None:
        super().__init__(_("Of this programme there is no delivery. Check the code, or receive a delivery first."))


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme that somebody may see, with its latest delivery when there is one."""

    code: str
    name: str
    latest: Received | None
    may_deliver: bool = False


@dataclass(frozen=True, slots=True)
class FigureSet:
    """Every figure of one period under all definitions: of one programme, or of several together."""

    period: Period
    deliveries: tuple[Received, ...]
    figures: Mapping[Key, Figure]

    @property
    def programme(self) -> str:
        """The code of the programme; of several together nothing."""
        return self.deliveries[0].programme_code if len(self.deliveries) == 1 else TOGETHER

    @property
    def as_of(self) -> date:
        """Until when all of them know everything."""
        return min(each.as_of for each in self.deliveries)

    @property
    def numbers(self) -> Numbers:
        """What adds up over programmes, with the courses by week."""
        return added(numbers(each, self.period) for each in self.deliveries)

    def value(self, indicator: str, definition: str | None = None, **breakdown: str | int) -> int:
        """A count; 0 where the period lies outside the delivery (ask ``delivery.covers`` first)."""
        return int(self.figures[Key.of(indicator, definition, **breakdown)].value or 0)

    def of(self, indicator: str) -> list[Figure]:
        """The figures of one indicator, in the order of the standard."""
        return [figure for figure in self.figures.values() if figure.indicator == indicator]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A warning about a delivery that was taken, in both languages, and how often."""

    rule: str
    table: str
    field: str
    times: int
    sentence: Label
    remedy: Label


def programmes_for(by: Person | None) -> list[ProgrammeLine]:
    """The programmes whose figures ``by`` may see, by name, those without a delivery too."""
    forget_withdrawn()
    names = _names(by)
    latest = {delivery.programme_code: delivery for delivery in latest_of(names)}
    own = _deliverable(by)
    lines = [ProgrammeLine(code, name, latest.get(code), code in own) for code, name in names.items()]
    return sorted(lines, key=lambda line: (line.name.lower(), line.code))


def programme_for(by: Person | None, code: str) -> ProgrammeLine | None:
    """The programme with ``code`` when ``by`` may see its figures; otherwise it is not there."""
    return next((line for line in programmes_for(by) if line.code == code), None)


def _names(by: Person | None) -> dict[str, str]:
    """Names of what ``by`` may see, by code: programmes of this installation, and those known by a delivery alone."""
    own = Programme.objects.all() if by is None else countable_by(by)
    names = dict(own.order_by("code").values_list("code", "name"))
    if by is None or policy.may(by, Permission.SEE_ALL_FIGURES):
        outside = MonitoredProgramme.objects.exclude(code__in=Programme.objects.values("code"))
        names |= dict(outside.order_by("code").values_list("code", "name"))
    return names


def _deliverable(by: Person | None) -> frozenset[str]:
    own = Programme.objects.all() if by is None else deliverable_by(by)
    return frozenset(own.order_by("code").values_list("code", flat=True))


def latest_of(names: Collection[str] | None) -> list[Received]:
    """The latest delivery of each programme in ``names`` that has one, or of every programme."""
    newest = (
        Delivery.objects.filter(programme=OuterRef("programme"), withdrawn=None)
        .order_by("-version")
        .values("version")[:1]
    )
    found = _versions().filter(version=Subquery(newest))
    asked = found if names is None else found.filter(programme__code__in=names)
    return [received(delivery) for delivery in asked]


def held() -> list[Received]:
    """The latest delivery of every programme, whoever may see it: what the installation itself may know."""
    return latest_of(None)


def _versions() -> "QuerySet[Delivery]":
    return Delivery.objects.select_related("programme", "received_by", "withdrawn").order_by(
        "programme__code", "-version"
    )


def deliveries(by: Person | None, code: str) -> list[Received]:
    """Every version of the delivery of a programme that ``by`` may see, the newest first.

    :raises NothingDeliveredError: ``by`` may not see it
    """
    if code not in _names(by):
        raise NothingDeliveredError
    forget_withdrawn()
    found = _versions().filter(programme__code=code)
    return [received(delivery) for delivery in found]


def findings(line: ProgrammeLine) -> list[FindingLine]:
    """The warnings about the latest delivery of a programme that was given to who asks, the most frequent first."""
    if line.latest is None:
        return []
    found = Finding.objects.filter(delivery_id=line.latest.id)
    return [
        FindingLine(
            rule=each.rule,
            table=each.table,
            field=each.field,
            times=each.times,
            sentence=Label(each.sentence_nl, each.sentence_en),
            remedy=Label(each.remedy_nl, each.remedy_en),
        )
        for each in found.order_by("-times", "rule", "table", "field")
    ]


def figures(code: str, period: Period, *, by: Person | None) -> FigureSet:
    """What the latest delivery of a programme says of ``period``.

    :raises NothingDeliveredError: there is none, or ``by`` may not see it
    """
    line = programme_for(by, code)
    if line is None or line.latest is None:
        raise NothingDeliveredError
    return figures_of(line.latest, period)


def figures_of(delivery: Received, period: Period) -> FigureSet:
    """What ``delivery``, which the person who asks was already given, says of ``period``."""
    return FigureSet(period, (delivery,), counted(delivery, period))


def figures_together(lines: Iterable[ProgrammeLine], period: Period) -> FigureSet | None:
    """What all of ``lines`` together say of ``period``, from counts alone; nothing when none of them covers it.

    Persons are counted within a programme: who is in two of them counts twice.
    """
    held = tuple(line.latest for line in lines if line.latest and line.latest.covers(period))
    if not held:
        return None
    found = figures_of_numbers(TOGETHER, period, added(numbers(each, period) for each in held))
    return FigureSet(period, held, {figure.key: figure for figure in found})


def entered(delivery: Received, period: Period) -> tuple[Entered, ...]:
    """How soon the facts of ``period`` were entered, by table, all together first under no name; nothing of counts."""
    return entered_of(delivery, period)


def expectation(delivery: Received, period: Period) -> Expectations:
    """What the programme expected of ``period``; nothing unless it is whole years that all have their number."""
    return expected(expectations(delivery), period)


def all_figures(
    programme: str | None = None, period: Period | None = None, definition: str | None = None
) -> list[Figure]:
    """Every figure of :func:`all_sets`; ``definition`` leaves out the figures under another one.

    :raises NothingDeliveredError: of ``programme`` there is no delivery
    """
    found = (figure for each in all_sets(programme, period) for figure in each.figures.values())
    return [figure for figure in found if figure.definition in (None, definition or figure.definition)]


def all_sets(programme: str | None = None, period: Period | None = None) -> list[FigureSet]:
    """The figures of the latest delivery of one programme, or of all: what the installation itself may know.

    Without ``period`` each delivery is counted over its last whole year.

    :raises NothingDeliveredError: of ``programme`` there is no delivery
    """
    lines = [line for line in programmes_for(None) if programme is None or line.code == programme]
    latest = [line.latest for line in lines if line.latest]
    if programme is not None and not latest:
        raise NothingDeliveredError
    asked = ((delivery, period or (usual(delivery.whole) if delivery.whole else None)) for delivery in latest)
    return [figures_of(delivery, days) for delivery, days in asked if days]


def reported_cells(source: str) -> tuple[Cell, ...]:
    """The figures that ``source`` reports, in the order of its file; none when it was not imported."""
    rows = ReportedFigure.objects.filter(source__code=source).order_by("position")
    return tuple(
        Cell(
            column=row.column,
            measure=Measure(row.measure),
            low=row.low,
            high=row.high,
            asterisk=row.includes_in_trajectory,
            placement=Placement(row.placement),
            alternative=row.alternative,
        )
        for row in rows
    )


def reported_source(code: str) -> ReportedSource | None:
    """When and by whom the figures of a source were imported; nothing when they were not."""
    return ReportedSource.objects.filter(code=code).first()

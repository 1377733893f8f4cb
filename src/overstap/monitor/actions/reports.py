"""Making a report of figures that are whole. It leaves a trace, as writing a delivery to a file does."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.asked import Asked
from overstap.monitor.cards import Subject
from overstap.monitor.delivered import Received
from overstap.monitor.models import MonitoredProgramme
from overstap.monitor.own_sets.queries import own_set_of
from overstap.monitor.publishing import releases
from overstap.monitor.publishing.content import software
from overstap.monitor.queries import FigureSet, NothingDeliveredError, ProgrammeLine
from overstap.monitor.reports.comparing import year_before
from overstap.monitor.reports.funder import Funded, funder_report, same_year
from overstap.monitor.reports.report import Making, Reader, Report
from overstap.monitor.reports.whole import own_report, together_report
from overstap.monitor.terms import Act
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission


class OutsideDeliveryError(RuleError):
    """The delivery does not know everything of the period that is asked."""

    def __init__(self) -> None:
        super().__init__(_("The delivery does not hold the whole of this period. Choose another one."))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a report is to be: of when, under which definition, for whom, in which language.

    ``typed`` is what the programme says to its figures itself; it is kept nowhere.
    """

    now: Asked
    language: str
    reader: Reader = Reader.OWN
    typed: str = ""


@transaction.atomic
def make_programme_report(code: str, wish: Wish, *, by: Person | None, at: datetime) -> Report:
    """The progress report of a programme; ``by`` nobody is the installation itself.

    :raises NothingDeliveredError: there is no delivery, or ``by`` does not deliver for this programme
    :raises OutsideDeliveryError: the delivery does not hold the period
    """
    line = queries.programme_for(by, code)
    if line is None or line.latest is None or not (line.may_deliver or by is None):
        raise NothingDeliveredError
    if not line.latest.covers(wish.now.period):
        raise OutsideDeliveryError
    with override(wish.language):
        report = _of_programme(line, line.latest, wish, _making(wish, at))
    subject = MonitoredProgramme.objects.get(code=code)
    log.record(Act.REPORT_MADE, by=by, at=at, subject=subject, purpose=Purpose.COUNTING)
    return report


def _of_programme(line: ProgrammeLine, delivery: Received, wish: Wish, making: Making) -> Report:
    period = wish.now.period
    former = year_before(period)
    before = queries.figures_of(delivery, former) if former and delivery.covers(former) else None
    figures, expected = queries.figures_of(delivery, period), queries.expectation(delivery, period)
    sources = [(line.name, delivery)]
    if wish.reader is Reader.FUNDER:
        release = same_year(period, releases.editions())
        return funder_report(Funded(line.name, figures, before, expected, release, sources), making)
    subject = Subject(line.name, figures, wish.now.definition, expected["expected_inflow"], own=own_set_of(line.code))
    return own_report(subject, before, sources, making)


@transaction.atomic
def make_together_report(wish: Wish, *, by: Person | None, at: datetime) -> Report:
    """All programmes together, whole, for the evaluator; ``by`` nobody is the installation itself.

    :raises NotAllowedError: ``by`` may not see all figures
    :raises OutsideDeliveryError: no delivery holds the period
    """
    if by:
        policy.require(by, Permission.SEE_ALL_FIGURES)
    lines = queries.programmes_for(by)
    figures = queries.figures_together(lines, wish.now.period)
    if figures is None:
        raise OutsideDeliveryError
    with override(wish.language):
        subject = Subject(_("All programmes together"), figures, wish.now.definition, None)
        report = together_report(subject, _same_before(lines, figures), _sources(lines, figures), _making(wish, at))
    log.record(Act.REPORT_MADE, by=by, at=at, purpose=Purpose.COUNTING)
    return report


def _same_before(lines: list[ProgrammeLine], figures: FigureSet) -> FigureSet | None:
    """The year before of the same programmes; nothing where one of them does not know it."""
    former: Period | None = year_before(figures.period)
    if former is None or not all(each.covers(former) for each in figures.deliveries):
        return None
    return queries.figures_together([line for line in lines if line.latest in figures.deliveries], former)


def _sources(lines: list[ProgrammeLine], figures: FigureSet) -> list[tuple[str, Received]]:
    return [(line.name, line.latest) for line in lines if line.latest and line.latest in figures.deliveries]


def _making(wish: Wish, at: datetime) -> Making:
    return Making(on=day_of(at), language=wish.language, software=software(), typed=wish.typed)

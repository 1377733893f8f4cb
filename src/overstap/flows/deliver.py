"""Delivering: the facts of a programme become a delivery, as a file or straight into the monitor.

The monitor gets exactly the file that any other system would send, through the same validation. Nobody needs a
key for this: the facts stand under pseudonyms, and what is sealed never comes along.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.audit.acts import Purpose
from overstap.core.clock import AMSTERDAM, day_of
from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.flows.actions import keep_sent
from overstap.flows.terms import Act
from overstap.flows.years import facts_of_years
from overstap.monitor.actions import receive
from overstap.monitor.models import Delivery
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Programme
from overstap.programmes.queries import deliverable_by
from overstap.standard.coarsening import Coarsened, coarsened
from overstap.standard.delivery import Manifest, write_delivery
from overstap.standard.facts import Fact, ProfileFact, TrajectoryFact
from overstap.trajectories.queries.facts import facts_of_programme
from overstap.trajectories.queries.objections import persons_who_object


class UnknownProgrammeError(RuleError):
    """No programme has this code."""


class HistoryError(RuleError):
    """The delivery would begin before the programme registers, or end before it begins."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to a file: its manifest, and what was given up so that nobody is alone in it."""

    manifest: Manifest
    coarsened: Coarsened


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes into a delivery: whose, which days, the facts by table, and who objects to facts leaving the house."""

    manifest: Manifest
    facts: dict[str, tuple[Fact, ...]]
    objecting: frozenset[str] = frozenset()

    @property
    def leaving(self) -> "Parcel":
        """The same without who objects to it (*AVG, art. 21*)."""
        trajectories = (fact for fact in self.facts["trajectory"] if isinstance(fact, TrajectoryFact))
        gone = {fact.trajectory_id for fact in trajectories if fact.person_id in self.objecting}
        facts = {
            table: tuple(fact for fact in rows if getattr(fact, "trajectory_id", None) not in gone)
            for table, rows in self.facts.items()
        }
        return Parcel(self.manifest, facts)

    @property
    def coarsened(self) -> Coarsened:
        """The profiles as they may leave the house, without who objects; for the others that changes nothing."""
        trajectories = (fact for fact in self.facts["trajectory"] if isinstance(fact, TrajectoryFact))
        persons = {fact.trajectory_id: fact.person_id for fact in trajectories}
        return coarsened(
            [fact for fact in self.facts["profile"] if isinstance(fact, ProfileFact)], persons, self.objecting
        )

    @property
    def sizes(self) -> dict[str, int]:
        """The number of rows by table."""
        return {table: len(rows) for table, rows in self.facts.items()}


def parcel_of(programme: Programme, *, period: Period | None = None, at: datetime) -> Parcel:
    """The facts of ``programme`` as they are at ``at``: the whole history, today included.

    ``period`` makes the delivery begin and end elsewhere: at its end nothing later has happened yet.

    :raises HistoryError: the programme does not register from the start of ``period``
    """
    period = period or _whole_history(programme, at)
    if period.start < programme.history_from:
        sentence = _("%(name)s registers since %(day)s. Begin on that day or later.")
        raise HistoryError(sentence % {"name": programme.name, "day": programme.history_from.isoformat()})
    if period.end > day_of(at) + timedelta(days=1):
        raise HistoryError(_("A delivery ends tomorrow at the latest. Choose an earlier day."))
    facts = {**facts_of_programme(programme, before=period.end), **facts_of_years(programme, before=period.end)}
    manifest = Manifest(
        programme_code=programme.code,
        programme_name=programme.name,
        history_from=period.start,
        as_of=period.end,
        sender=programme.lead.name,
        created_at=at.astimezone(AMSTERDAM),
    )
    persons = {fact.person_id for fact in facts["trajectory"] if isinstance(fact, TrajectoryFact)}
    objecting = persons_who_object() & persons
    return Parcel(manifest, {table: tuple(rows) for table, rows in facts.items()}, objecting)


def deliver_to_file(
    code: str, period: Period | None, target: BinaryIO, *, by: Person | None = None, at: datetime
) -> Written:
    """Write the facts of the programme ``code`` to ``target``, signed with the key of this installation.

    ``by`` nobody is the installation itself. It leaves the house, so nobody goes along who objects to that, and no
    combination of answers that one person alone has. Writing takes long and stands outside the transaction: others go
    on writing meanwhile.

    :raises UnknownProgrammeError: no programme has this code
    :raises NotAllowedError: ``by`` does not deliver for this programme
    :raises HistoryError: ``period`` does not fit the programme
    """
    programme = programme_of(code, by)
    parcel = parcel_of(programme, period=period, at=at)
    coarsened, content = parcel.coarsened, BytesIO()
    facts = {**parcel.leaving.facts, "profile": coarsened.profiles}
    manifest = write_delivery(content, parcel.manifest, facts, seed=own_seed())
    with transaction.atomic():
        keep_sent(programme, manifest, content.getvalue(), by=by, at=at)
        log.record(Act.WRITTEN_TO_FILE, by=by, at=at, subject=programme, purpose=Purpose.COUNTING)
    target.write(content.getvalue())
    return Written(manifest, coarsened)


def own_seed() -> bytes:
    """The private key with which this installation signs what leaves it."""
    return bytes.fromhex(settings.SIGNING_KEY)


def deliver_to_monitor(code: str, *, by: Person | None = None, at: datetime) -> Delivery:
    """Send the facts of the programme ``code`` into the monitor of this installation.

    :raises UnknownProgrammeError: no programme has this code
    :raises NotAllowedError: ``by`` does not deliver for this programme
    :raises DeliveryRefusedError: the monitor found errors in it
    """
    programme = programme_of(code, by)
    parcel = parcel_of(programme, at=at)
    file = BytesIO()
    write_delivery(file, parcel.manifest, parcel.facts, form="parquet")
    file.seek(0)
    with transaction.atomic():
        delivery = receive(file, by=by, at=at, programme=programme.code)
        log.record(Act.DELIVERED, by=by, at=at, subject=programme, purpose=Purpose.COUNTING)
    return delivery


def programme_of(code: str, by: Person | None) -> Programme:
    """The programme with ``code``, for who delivers for it. ``by`` nobody is the installation itself.

    :raises UnknownProgrammeError: no programme has this code
    :raises NotAllowedError: ``by`` does not deliver for this programme
    """
    programme = Programme.objects.select_related("lead").filter(code=code).first()
    if programme is None:
        known = ", ".join(Programme.objects.order_by("code").values_list("code", flat=True))
        if not known:
            raise UnknownProgrammeError(_("There are no programmes here yet, so there is nothing to deliver."))
        sentence = _("There is no programme %(code)s here. These are: %(known)s.")
        raise UnknownProgrammeError(sentence % {"code": code, "known": known})
    if by is not None and not deliverable_by(by).filter(pk=programme.pk).exists():
        raise NotAllowedError
    return programme


def _whole_history(programme: Programme, at: datetime) -> Period:
    return Period(programme.history_from, day_of(at) + timedelta(days=1))

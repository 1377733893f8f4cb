"""Groups for a coach: those of the own programmes, with the own participants by name and the others as a number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from overstap.people.models import Person
from overstap.programmes.queries import workable_by
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.models import ActivityGroup, Attendance, GroupMember, GroupSession, Trajectory
from overstap.trajectories.queries.dossier import visible_to
from overstap.trajectories.terms import Presence
from overstap.vault.keyring import Keyring
from overstap.vault.models import Compartment

TAKES_PART = Q(activity__ended_on=None, activity__struck_at=None)
"""Of a member: takes part now."""


@dataclass(frozen=True, slots=True)
class OwnMember:
    """A participant of the reader in a group, by the name they use."""

    member: GroupMember
    alias: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One time that was ticked."""

    day: date
    presence: Presence


@dataclass(frozen=True, slots=True)
class Membership:
    """What a dossier says of taking part in one group; ``visits`` by day."""

    group: UUID
    name: str
    visits: tuple[Visit, ...]

    @property
    def present(self) -> int:
        """How often somebody was there."""
        return sum(each.presence is Presence.PRESENT for each in self.visits)


def took_part(day: date) -> Q:
    """Of a member: took part on ``day``."""
    until = Q(activity__ended_on=None) | Q(activity__ended_on__gte=day)
    return until & Q(activity__requested_on__lte=day, activity__struck_at=None)


def groups_for(person: Person, *, on: date) -> QuerySet[ActivityGroup]:
    """The groups of the programmes in which ``person`` is a coach, with how many take part and when they meet next."""
    here = Q(members__activity__ended_on=None, members__activity__struck_at=None)
    coming = Min("sessions__day", filter=Q(sessions__day__gte=on, sessions__called_off_at=None))
    found = ActivityGroup.objects.filter(programme__in=workable_by(person)).select_related("programme", "offered")
    return found.annotate(taking_part=Count("members", filter=here, distinct=True), next_day=coming)


def group_for(person: Person, group_id: UUID, *, on: date) -> ActivityGroup | None:
    """The group when it belongs to a programme in which ``person`` is a coach."""
    return groups_for(person, on=on).filter(pk=group_id).first()


def session_of(group: ActivityGroup, session_id: UUID) -> GroupSession | None:
    """The session when it belongs to ``group``."""
    return GroupSession.objects.select_related("group__programme").filter(group=group, pk=session_id).first()


def own_members(person: Person, group: ActivityGroup, *, keys: Keyring, on: date | None = None) -> list[OwnMember]:
    """Who takes part now, or took part ``on`` a day, of the dossiers that ``person`` guides; three queries.

    Of the others nothing is read but their number. Leave the trace of a reading before anything is shown.
    """
    then = took_part(on) if on else TAKES_PART
    rows = GroupMember.objects.filter(then, group=group, activity__trajectory__in=visible_to(person))
    found = list(rows.select_related("activity__trajectory__dossier__identity"))
    keys.load({each.activity.trajectory.dossier_id for each in found}, Compartment.IDENTITY)
    return sorted((OwnMember(each, _alias(each, keys)) for each in found), key=lambda own: own.alias.casefold())


def sessions_of(group: ActivityGroup) -> QuerySet[GroupSession]:
    """When the group meets and met, the last first, with how many were there and how many were ticked at all."""
    present = Count("attendances", filter=Q(attendances__presence=Presence.PRESENT))
    return group.sessions.annotate(present=present, ticked=Count("attendances")).order_by("-day", "-begins")


def ticked_in(session: GroupSession, members: Iterable[OwnMember]) -> dict[UUID, str]:
    """What was ticked of these members, by their id."""
    rows = Attendance.objects.filter(session=session, member__in=[each.member for each in members])
    return dict(rows.values_list("member_id", "presence"))


def others_in(session: GroupSession, members: Iterable[OwnMember]) -> tuple[int, int]:
    """How many others took part on that day, and how many of them were there: numbers, and nothing else."""
    own = [each.member.pk for each in members]
    others = GroupMember.objects.filter(took_part(session.day), group=session.group).exclude(pk__in=own)
    there = Attendance.objects.filter(session=session, presence=Presence.PRESENT).exclude(member__in=own)
    return others.count(), there.count()


def joinable(trajectory: Trajectory) -> QuerySet[ActivityGroup]:
    """The groups of the programme that run and in which this participant does not take part."""
    running = ActivityGroup.objects.filter(programme=trajectory.programme_id, ended_on=None)
    own = GroupMember.objects.filter(TAKES_PART, activity__trajectory=trajectory)
    return running.exclude(pk__in=own.values("group")).select_related("offered")


def memberships_of(trajectory: Trajectory) -> dict[UUID, Membership]:
    """Taking part in groups, by the help that it is; one query."""
    columns = ("activity_id", "group_id", "group__name", "attendances__session__day", "attendances__presence")
    rows = GroupMember.objects.filter(activity__trajectory=trajectory).order_by("pk", "attendances__session__day")
    found: dict[UUID, Membership] = {}
    for activity, group, name, day, presence in rows.values_list(*columns):
        so_far = found.get(activity, Membership(group, name, ()))
        visits = (*so_far.visits, Visit(day, Presence(presence))) if day else ()
        found[activity] = replace(so_far, visits=visits)
    return found


def _alias(member: GroupMember, keys: Keyring) -> str:
    return IdentityCard.from_text(keys.open(member.activity.trajectory.dossier.identity)).alias

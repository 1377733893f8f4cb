"""Groups: beginning one, when it meets, who takes part, and who was there."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.audit import log
from overstap.core.clock import day_of
from overstap.core.errors import RuleError
from overstap.people.models import Person
from overstap.programmes.models import OfferedActivity, Programme
from overstap.trajectories import policy
from overstap.trajectories.actions.help import NewHelp, ask_for_help
from overstap.trajectories.actions.rules import refuse_future
from overstap.trajectories.models import Activity, ActivityGroup, Attendance, GroupMember, GroupSession, Trajectory
from overstap.trajectories.queries.groups import TAKES_PART, took_part
from overstap.trajectories.terms import Act, Presence
from overstap.vault.keyring import Keyring

MOST_SESSIONS = 40


class GroupRefusedError(RuleError):
    """This group cannot be, meet or be joined so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSaid:
    """What is said of a group: nothing about who takes part."""

    name: str
    place: str = ""
    led_by: str = ""
    seats: int | None = None


@transaction.atomic
def begin_group(
    programme: Programme, said: GroupSaid, *, activity: str, offered: OfferedActivity | None = None,
    by: Person, at: datetime,
) -> ActivityGroup:  # fmt: skip
    """Begin a group in ``programme``, for one activity of its catalogue.

    :raises NotAllowedError: ``by`` is no coach of this programme
    :raises ValidationError: something is missing, or a group of this name runs
    """
    policy.require_coach_in(by, programme)
    counted = offered.counts_as if offered else activity
    group = ActivityGroup(programme=programme, activity=counted, offered=offered, **asdict(said))
    return _keep(group, by=by, at=at)


@transaction.atomic
def change_group(group: ActivityGroup, said: GroupSaid, *, is_running: bool, by: Person, at: datetime) -> ActivityGroup:
    """Say something else of a group, or that it ended; who took part stays in their dossiers.

    :raises NotAllowedError: ``by`` is no coach of this programme
    :raises ValidationError: something is missing, or another group of this name runs
    """
    policy.require_coach_in(by, group.programme)
    for name, value in asdict(said).items():
        setattr(group, name, value)
    group.ended_on = None if is_running else group.ended_on or day_of(at)
    return _keep(group, by=by, at=at)


@transaction.atomic
def plan_sessions(
    group: ActivityGroup, first: date, begins: time, *, ends: time | None, weeks: int = 1, by: Person, at: datetime
) -> list[GroupSession]:
    """Let the group meet on ``first``, and in the weeks after it on the same day.

    :raises NotAllowedError: ``by`` is no coach of this programme
    :raises GroupRefusedError: too many, or the group ended
    :raises ValidationError: it meets at that time already, or ends before it begins
    """
    policy.require_coach_in(by, group.programme)
    if group.ended_on:
        raise GroupRefusedError(_("This group ended. Let it run again first."))
    if not 1 <= weeks <= MOST_SESSIONS:
        raise GroupRefusedError(_("Plan 1 to %(most)s times at once.") % {"most": MOST_SESSIONS}, field="weeks")
    days = (first + timedelta(weeks=number) for number in range(weeks))
    made = [GroupSession(group=group, day=day, begins=begins, ends=ends) for day in days]
    for each in made:
        each.full_clean()
        each.save(force_insert=True)
    log.record(Act.SESSIONS_PLANNED, by=by, at=at, subject=group)
    return made


@transaction.atomic
def call_off(session: GroupSession, *, by: Person, at: datetime) -> None:
    """The group does not meet this time.

    :raises NotAllowedError: ``by`` is no coach of this programme
    :raises GroupRefusedError: somebody was ticked as present already, or it was called off before
    """
    policy.require_coach_in(by, session.group.programme)
    if session.attendances.filter(presence=Presence.PRESENT).exists():
        raise GroupRefusedError(_("Somebody was there, so it went on. Take back who was present first."))
    if not GroupSession.objects.filter(pk=session.pk, called_off_at=None).update(called_off_at=at):
        raise GroupRefusedError(_("This was called off before."))
    log.record(Act.SESSION_CALLED_OFF, by=by, at=at, subject=session.group)


@transaction.atomic
def join_group(
    group: ActivityGroup, trajectory: Trajectory, *, on: date, keys: Keyring, by: Person, at: datetime
) -> GroupMember:
    """Let a participant take part. It is help that was asked for; it begins when they are there for the first time.

    :raises NotAllowedError: ``by`` does not guide this dossier
    :raises GroupRefusedError: another programme, the group ended or is full, or they take part already
    """
    policy.require_guide(by, trajectory.dossier_id)
    refuse_future(on, field="on", at=at)
    current = ActivityGroup.objects.select_for_update(of=("self",)).select_related("offered").get(pk=group.pk)
    if current.programme_id != trajectory.programme_id or current.ended_on:
        raise GroupRefusedError(_("This group does not run in the programme. Choose another one."), field="group")
    taking_part = current.members.filter(TAKES_PART)
    if taking_part.filter(activity__trajectory=trajectory).exists():
        raise GroupRefusedError(_("The participant takes part in this group already."), field="group")
    if current.seats is not None and taking_part.count() >= current.seats:
        sentence = _("This group is full. Ask for the help without the group: then it stands as waiting.")
        raise GroupRefusedError(sentence, field="group")
    new = NewHelp(activity=current.activity, offered=current.offered, requested_on=on)
    activity = ask_for_help(trajectory, new, {}, keys=keys, by=by, at=at)
    member = GroupMember.objects.create(group=current, activity=activity)
    log.record(Act.GROUP_JOINED, by=by, at=at, subject=current, dossier=trajectory.dossier_id)
    return member


@transaction.atomic
def tick_attendance(session: GroupSession, ticked: Mapping[GroupMember, str], *, by: Person, at: datetime) -> None:
    """Keep who was there, of the own participants; an empty answer takes back what was ticked.

    Being there for the first time begins the help in the dossier, without a second entry.

    :raises NotAllowedError: ``by`` does not guide one of these dossiers
    :raises GroupRefusedError: it was called off, or somebody did not take part that day
    """
    for member in ticked:
        policy.require_guide(by, member.activity.trajectory.dossier_id)
    refuse_future(session.day, field="", at=at)
    if session.called_off_at:
        raise GroupRefusedError(_("This was called off, so nobody was there."))
    for member, presence in ticked.items():
        if not session.group.members.filter(took_part(session.day), pk=member.pk).exists():
            raise GroupRefusedError(_("Somebody did not take part in the group on that day."))
        _tick(session, member, presence, by=by, at=at)
        dossier = member.activity.trajectory.dossier_id
        log.record(Act.ATTENDANCE_TICKED, by=by, at=at, subject=session.group, dossier=dossier)


def _tick(session: GroupSession, member: GroupMember, presence: str, *, by: Person, at: datetime) -> None:
    kept = {"presence": presence, "recorded_at": at, "recorded_by": by}
    if presence:
        Attendance.objects.update_or_create(session=session, member=member, defaults=kept)
    else:
        Attendance.objects.filter(session=session, member=member).delete()
    _begin_help(session, member, was_there=presence == Presence.PRESENT)


def _begin_help(session: GroupSession, member: GroupMember, *, was_there: bool) -> None:
    """Help begins on the first day that somebody was there; taking that day back, on the next one if there is any."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=member.activity_id)
    present = member.attendances.filter(presence=Presence.PRESENT).order_by("session__day")
    first = present.values_list("session__day", flat=True).first()
    is_earlier = first is not None and (activity.started_on is None or first < activity.started_on)
    if is_earlier or (activity.started_on == session.day and not was_there):
        activity.started_on = first
        activity.save(update_fields=["started_on"])


def _keep(group: ActivityGroup, *, by: Person, at: datetime) -> ActivityGroup:
    group.full_clean(exclude=("offered",))
    group.save()
    log.record(Act.GROUP_SET, by=by, at=at, subject=group)
    return group

"""Appointments of one participant: what comes, what was, and one tap for what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.people.models import Person
from overstap.trajectories.actions.agenda import change_appointment, plan_appointment, settle_appointment
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.addresses import of_row, outcomes_of
from overstap.trajectories.content import AppointmentWords
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.agenda import ChangeForm, PlanForm, SettleForm
from overstap.trajectories.models import Appointment
from overstap.trajectories.queries.agenda import Meeting, agenda_of, appointment_of, has_following
from overstap.trajectories.queries.letters import letters_of
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.queries.team import running_assignments
from overstap.trajectories.terms import CANCELLED
from overstap.trajectories.views.acting import Question, Words, ask, opening_or_404, posted
from overstap.trajectories.views.sections import show
from overstap.vault.keyring import Keyring

PAST_ON_A_PAGE = 30
NEAR = timedelta(days=180)
BACK_TO = {"today": "desk:today", "agenda": "desk:agenda"}
"""Where a tap leads back to, by what its page sends along; otherwise to the appointments of the participant."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What a page asks that records one outcome, and what is said afterwards."""

    title: Words
    act: Words
    said: Words


SETTLINGS = {
    "kept": Settling(_("Did it take place?"), _("It took place"), _("Recorded: it took place.")),
    "cancelled": Settling(
        _("Was it cancelled?"),
        _("It was cancelled"),
        _("Recorded: it was cancelled. Open the appointment to write who cancelled it and why."),
    ),
    "missed": Settling(_("Was it missed?"), _("It was missed"), _("Recorded: it was missed.")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One appointment as it is shown: one of long ago by its year, the others by their time.

    ``outcomes``: what one tap can say of it, each with its address.
    """

    meeting: Meeting
    words: AppointmentWords
    is_own: bool
    is_near: bool
    href: str
    outcomes: tuple[tuple[str, str], ...] = ()
    correct: str = ""


@for_coaches
def agenda(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """What comes, what still has to be said of what was, and what was, a page at a time."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    found = agenda_of(opened.trajectory, at=clock.now())
    page = Paginator(found.done, PAST_ON_A_PAGE).get_page(request.GET.get("blad", "1"))
    contact = found.aftercare if found.asks_aftercare else None
    context = {
        "coming": _rows(found.coming, request),
        "due": _rows(found.due, request),
        "done": _rows(page.object_list, request),
        "page": page,
        "letters": letters_of(opened.trajectory),
        "aftercare_on": contact and contact[1],
        "aftercare_url": contact and of_row("record_aftercare", opened.trajectory.pk, contact[0]),
    }
    return show(request, opened, "agenda", "trajectories/agenda.html", context)


@for_coaches
def plan(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """A new appointment, perhaps the first of a row."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    form = PlanForm(posted(request), people=_team(opened, request.user), reader=request.user)
    question = Question(
        title=_("Plan an appointment"),
        act=_("Plan it"),
        said=_("It stands in the agenda."),
        template="trajectories/plan_appointment.html",
        then="trajectories:agenda",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: plan_appointment(
            opened.trajectory,
            form.slot,
            form.words,
            repeat=form.how_often,
            times=form.how_many,
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def appointment(request: CoachRequest, trajectory_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Move an appointment, or write anew where it is and what about."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    found = _found_or_404(opened, appointment_id)
    form = ChangeForm(
        posted(request),
        people=_team(opened, request.user, found.person),
        reader=request.user,
        appointment=found,
        has_following=has_following(found),
        initial=_as_initial(found, request.keys),
    )

    def act(at: datetime) -> None:
        try:
            change_appointment(
                found,
                form.slot,
                form.words,
                revision=form.cleaned_data["revision"],
                following=bool(form.cleaned_data.get("following")),
                keys=request.keys,
                by=request.user,
                at=at,
            )
        except ChangedMeanwhileError:
            # The writer now sees both, so the next time it is kept on purpose.
            form.data = {**request.POST.dict(), "revision": str(found.revision)}
            raise

    return ask(request, opened, form, _change(found, request.keys), act)


def _change(found: Appointment, keys: Keyring) -> Question:
    """What the page of one appointment asks, with what stands there now."""
    return Question(
        title=_("Change the appointment"),
        act=_("Keep this"),
        said=_("The appointment was changed."),
        template="trajectories/appointment.html",
        then="trajectories:agenda",
        more={
            "outcomes": _outcomes(found),
            "stands_now": found,
            "words_now": AppointmentWords.from_text(keys.open(found)),
        },
    )


@for_coaches
def settle(request: CoachRequest, trajectory_id: UUID, appointment_id: UUID, outcome: str) -> HttpResponse:
    """One tap says what became of an appointment; who opens this page instead can say more."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    found = _found_or_404(opened, appointment_id)
    if outcome not in SETTLINGS:
        raise Http404
    settling = SETTLINGS[outcome]
    form = SettleForm(posted(request), has_following=outcome == CANCELLED and has_following(found))
    question = Question(
        title=settling.title,
        act=settling.act,
        said=settling.said,
        then=BACK_TO.get(request.POST.get("back", ""), "trajectories:agenda"),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: settle_appointment(
            found,
            outcome,
            remark=form.text_of("remark"),
            following=bool(form.cleaned_data.get("following")),
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


def _rows(meetings: Iterable[Meeting], request: CoachRequest) -> list[Row]:
    now = clock.now()
    return [
        Row(
            meeting=each,
            words=each.words(request.keys),
            is_own=each.person == request.user.pk,
            is_near=abs(each.starts_at - now) < NEAR,
            href="" if each.is_struck else of_row("appointment", each.trajectory, each.id),
            outcomes=outcomes_of(each.trajectory, each.id, has_begun=each.starts_at <= now) if each.is_open else (),
            correct="" if each.is_struck else of_row("correct", each.trajectory, each.id, table="appointment"),
        )
        for each in meetings
    ]


def _outcomes(found: Appointment) -> tuple[tuple[str, str], ...]:
    has_begun = found.starts_at <= clock.now()
    return () if found.outcome else outcomes_of(found.trajectory_id, found.pk, has_begun=has_begun)


def _found_or_404(opened: Opening, appointment_id: UUID) -> Appointment:
    found = appointment_of(opened.trajectory, appointment_id)
    if found is None:
        raise Http404
    return found


def _team(opened: Opening, *also: Person) -> list[Person]:
    """Who guides the participant now, the reader among them, and whose appointment it was."""
    guiding = [each.person for each in running_assignments(opened.trajectory.dossier_id)]
    return list(dict.fromkeys([*guiding, *also]))


def _as_initial(found: Appointment, keys: Keyring) -> dict[str, object]:
    words = AppointmentWords.from_text(keys.open(found))
    return {
        "day": found.day,
        "time": found.starts_at.astimezone(clock.AMSTERDAM).time(),
        "minutes": found.minutes,
        "kind": found.kind,
        "person": str(found.person_id),
        "where": words.where,
        "about": words.about,
        "remark": words.remark,
        "revision": found.revision,
    }

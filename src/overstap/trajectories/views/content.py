"""Sealed content: notes, safe contact, name and contact ways."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from overstap.trajectories import actions
from overstap.trajectories.actions.content import ChangedMeanwhileError
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.content import IdentityForm, NoteForm, SafeContactForm
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.dossier import Note, SafeContactAgreement
from overstap.trajectories.queries.notes import note_of, note_page
from overstap.trajectories.queries.safety import agreements_of
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted, record_reading


@for_coaches
def note(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """A new note; the dossier page sends its one line here."""
    opened = opening_or_404(request, trajectory_id)
    # Before the act begins to write, so that no other writer waits for this key.
    request.keys.load([opened.trajectory.dossier_id])
    form = NoteForm(posted(request))
    question = Question(title=_("New note"), act=_("Keep the note"), said=_("The note was kept."))
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.write_note(
            opened.trajectory, form.text_of("text"), day=form.day_of("day"), keys=request.keys, by=request.user, at=at
        ),
    )


@for_coaches
def note_correct(request: CoachRequest, trajectory_id: UUID, note_id: UUID) -> HttpResponse:
    """A note written anew; what stood there stays."""
    opened = opening_or_404(request, trajectory_id)
    former = note_of(opened.trajectory, note_id)
    if former is None:
        raise Http404
    form = NoteForm(posted(request), initial={"text": request.keys.open(former), "day": former.day})
    question = Question(
        title=_("Correct a note"),
        act=_("Keep the corrected note"),
        said=_("The note was corrected."),
        consequence=_("What stood there first stays readable below the new note."),
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.correct_note(
            former, form.text_of("text"), day=form.day_of("day"), keys=request.keys, by=request.user, at=at
        ),
    )


@for_coaches
def notes(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """All notes, a page at a time."""
    opened = opening_or_404(request, trajectory_id)
    page, shown = note_page(opened.trajectory, request.GET.get("blad", "1"), keys=request.keys)
    card = opened.card(request.keys)
    record_reading(request, opened)
    context = {
        "page": page,
        "notes": correctable(shown, opened.trajectory),
        "card": card,
        "trajectory": opened.trajectory,
    }
    return render(request, "trajectories/notes.html", context)


@for_coaches
def safe_contact(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """How somebody may be approached, agreed anew."""
    opened = opening_or_404(request, trajectory_id)
    dossier = opened.trajectory.dossier
    earlier = agreements_of(dossier, keys=request.keys)
    form = SafeContactForm(posted(request), initial=_as_initial(earlier))
    question = Question(
        title=_("Agree on safe contact"),
        act=_("Keep this agreement"),
        said=_("The agreement about safe contact was kept."),
        consequence=_("Make this agreement together, and ask it again in each talk."),
        template="trajectories/safe_contact.html",
        more={"earlier": earlier},
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: actions.agree_safe_contact(
            dossier, form.rules, agreed_on=form.day_of("agreed_on"), keys=request.keys, by=request.user, at=at
        ),
    )


@for_coaches
def identity(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """The name and the contact ways."""
    opened = opening_or_404(request, trajectory_id)
    current = opened.trajectory.dossier.identity
    card = opened.card(request.keys)
    form = IdentityForm(posted(request), initial={**asdict(card), "revision": current.revision})

    def act(at: datetime) -> None:
        try:
            actions.change_identity(
                current,
                form.card,
                revision=form.cleaned_data["revision"],
                keys=request.keys,
                by=request.user,
                at=at,
            )
        except ChangedMeanwhileError:
            # The writer now sees both, so the next time it is kept on purpose.
            form.data = {**request.POST.dict(), "revision": str(current.revision)}
            raise

    question = Question(
        title=_("Name and contact ways"),
        act=_("Keep this"),
        said=_("The name and contact ways were kept."),
        template="trajectories/identity.html",
        more={"stands_now": card},
    )
    return ask(request, opened, form, question, act)


def correctable(notes: Iterable[Note], trajectory: Trajectory) -> list[tuple[Note, str]]:
    """Each note with the address at which it is corrected."""
    return [(note, of_row("note_correct", trajectory.pk, note.id)) for note in notes]


def _as_initial(earlier: tuple[SafeContactAgreement, ...]) -> dict[str, object]:
    return dict(asdict(earlier[0].rules)) if earlier else {}

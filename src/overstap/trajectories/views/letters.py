"""Letters: begin one, read it through, put it on paper, and record by which safe way it left."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.programmes.letters import LetterKind
from overstap.programmes.queries import letter_languages
from overstap.trajectories.actions.letters import begin_letter, drop_letter, send_letter
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.addresses import of_row
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.forms.letters import BeginLetterForm, DropLetterForm, SendLetterForm
from overstap.trajectories.forms.sheets import SheetForm
from overstap.trajectories.models import Letter
from overstap.trajectories.papers.letter import letter_paper
from overstap.trajectories.queries.letters import letter_of
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.queries.safety import agreements_of
from overstap.trajectories.queries.sheets import sheet_of
from overstap.trajectories.sheets.letters import LETTER
from overstap.trajectories.terms import LetterWay
from overstap.trajectories.views.acting import Question, ask, is_done, opening_or_404, posted, record_reading
from overstap.trajectories.views.papers import on_paper


@for_coaches
def begin(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Which letter, in which language; it begins with the text of the programme."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    languages = letter_languages(opened.trajectory.programme)
    form = BeginLetterForm(
        posted(request),
        languages=languages,
        initial={"kind": LetterKind.MISSED if opened.asks_letter else "", "language": languages[0]},
    )
    begun: list[Letter] = []

    def act(at: datetime) -> None:
        kind, language = LetterKind(form.text_of("kind")), form.text_of("language")
        begun.append(begin_letter(opened.trajectory, kind, language, keys=request.keys, by=request.user, at=at))

    if is_done(request, form, act):
        messages.success(request, str(_("This is a beginning. Read it through and change what you like.")))
        return redirect("trajectories:letter", trajectory_id, begun[0].pk)
    question = Question(
        title=_("Write a letter"),
        act=_("Begin the letter"),
        said="",
        consequence=_("It begins with the text of your programme. Nothing leaves by itself."),
        section="agenda",
    )
    return ask(request, opened, form, question, lambda _at: None)


@for_coaches
def letter(request: CoachRequest, trajectory_id: UUID, letter_id: UUID) -> HttpResponse:
    """Read a letter through and change it; one that was sent is only read."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    found = _found_or_404(opened, letter_id)
    current = sheet_of(opened.trajectory, LETTER, about=found.pk, keys=request.keys)
    form = SheetForm(posted(request) if found.sent_on is None else None, kind=LETTER, current=current)
    question = Question(
        title=_("The letter"),
        act=_("Keep the letter"),
        said=_("The letter was kept. It did not leave yet."),
        consequence=LETTER.intro,
        template="trajectories/letter.html",
        section="agenda",
        more={
            "letter": found,
            "current": current,
            "paper_url": of_row("letter_paper", trajectory_id, found.pk),
            "send_url": of_row("send_letter", trajectory_id, found.pk),
            "drop_url": of_row("drop_letter", trajectory_id, found.pk),
        },
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: write_sheet(
            opened.trajectory,
            LETTER,
            form.texts,
            about=found.pk,
            seen=form.version_seen,
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def paper(request: CoachRequest, trajectory_id: UUID, letter_id: UUID) -> HttpResponse:
    """The letter as a file to print, under a name that tells nothing. That it was made leaves a trace first."""
    opened = opening_or_404(request, trajectory_id)
    found = _found_or_404(opened, letter_id)
    current = sheet_of(opened.trajectory, LETTER, about=found.pk, keys=request.keys)
    if current is None:
        raise Http404
    record_reading(request, opened)
    return on_paper(
        request,
        lambda: letter_paper(current, language=found.language, on=clock.today()),
        name="brief.pdf",
        back=of_row("letter", trajectory_id, found.pk),
    )


@for_coaches
def send(request: CoachRequest, trajectory_id: UUID, letter_id: UUID) -> HttpResponse:
    """Record that it left: by which way, after reading what was agreed."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    found = _found_or_404(opened, letter_id)
    agreements = agreements_of(opened.trajectory.dossier, keys=request.keys)
    form = SendLetterForm(posted(request))
    question = Question(
        title=_("The letter leaves"),
        act=_("It was sent"),
        said=_("Recorded: the letter was sent."),
        template="trajectories/send_letter.html",
        section="agenda",
        more={
            "agreement": agreements[0] if agreements else None,
            "back": of_row("letter", trajectory_id, found.pk),
        },
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: send_letter(
            found,
            LetterWay(form.text_of("way")),
            on=form.day_of("on"),
            has_read=bool(form.cleaned_data["has_read"]),
            keys=request.keys,
            by=request.user,
            at=at,
        ),
    )


@for_coaches
def drop(request: CoachRequest, trajectory_id: UUID, letter_id: UUID) -> HttpResponse:
    """Put a letter away that was not sent."""
    opened = opening_or_404(request, trajectory_id)
    found = _found_or_404(opened, letter_id)
    question = Question(
        title=_("Put this letter away?"),
        act=_("Put it away"),
        said=_("The letter was put away."),
        consequence=_("It was not sent, and does not stand in the list any more."),
        section="agenda",
        more={"back": of_row("letter", trajectory_id, found.pk)},
    )
    return ask(
        request,
        opened,
        DropLetterForm(posted(request)),
        question,
        lambda at: drop_letter(found, by=request.user, at=at),
    )


def _found_or_404(opened: Opening, letter_id: UUID) -> Letter:
    found = letter_of(opened.trajectory, letter_id)
    if found is None:
        raise Http404
    return found

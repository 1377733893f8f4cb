"""What every page of an act does: ask, act, and go back with a sentence that tells nothing about anybody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.trajectories.addresses import of_trajectory
from overstap.trajectories.entrance import CoachRequest
from overstap.trajectories.forms.base import ActForm
from overstap.trajectories.models import Trajectory
from overstap.trajectories.queries.opening import Opening, opening
from overstap.trajectories.terms import Act
from overstap.ui.parts.drafts import FormDraft
from overstap.vault.drafts import end_draft_of, left_in

Words = str | Promise
AT_THE_SAME_MOMENT = _("A colleague did something here at the same moment. Look at the dossier, and try again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a page asks: its heading, the words on its button, what is said when it is done, what follows from it.

    ``section`` is the page of the dossier that it belongs to: *Back* leads there, and so does the act once it is done,
    unless ``then`` names another page.
    """

    title: Words
    act: Words
    said: Words
    consequence: Words = ""
    template: str = "trajectories/act.html"
    section: str = "dossier"
    then: str = ""
    more: Mapping[str, object] = field(default_factory=dict)


def opening_or_404(request: CoachRequest, trajectory_id: UUID) -> Opening:
    """The trajectory when the reader guides it; absent and forbidden look the same."""
    found = opening(trajectory_id, person=request.user)
    if found is None:
        raise Http404
    return found


def record_reading(request: CoachRequest, opened: Opening) -> None:
    """Leave the trace of a reading; call it before anything is shown (*safety promise 3*)."""
    log.record(
        Act.DOSSIER_READ,
        by=request.user,
        at=clock.now(),
        subject=opened.trajectory,
        dossier=opened.trajectory.dossier_id,
        purpose=opened.purpose,
    )


def posted(request: CoachRequest) -> QueryDict | None:
    """What was sent; nothing when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def take_up(
    request: CoachRequest,
    form: ActForm,
    *,
    dossier: UUID | None = None,
    address: str = "",
    may_be_left: bool = True,
) -> FormDraft | None:
    """What ``form`` tells its page about its draft, and what was left in it filled in; nothing for mere choices.

    Its draft belongs to the ``address`` that it is sent to: this page, unless another is named. ``may_be_left`` is
    false for who knows already that there is none.
    """
    if not form.takes_drafts:
        return None
    left = left_in(
        request.keys, address=address or request.path, dossier=dossier, is_sent=form.is_bound or not may_be_left
    )
    if left.typed is not None:
        form.show(left.typed)
    return left.form_draft


def is_done(request: CoachRequest, form: ActForm, act: Callable[[datetime], object]) -> bool:
    """Whether the form was sent, is in order, and the act behind it was done; a refusal stands in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act(clock.now())
            end_draft_of(request)
    except (RuleError, ValidationError) as error:
        form.refuse(error)
    except IntegrityError:
        form.refuse(RuleError(AT_THE_SAME_MOMENT))
    return not form.errors


def ask(
    request: CoachRequest, opened: Opening, form: ActForm, question: Question, act: Callable[[datetime], object]
) -> HttpResponse:
    """Show the question; once it is answered and ``act`` was done, go to the dossier or where it says."""
    results: list[object] = []
    if is_done(request, form, lambda at: results.append(act(at))):
        messages.success(request, str(question.said))
        return redirect(_after(opened, question, results))
    context = {
        "question": question,
        "form": form,
        "draft": take_up(request, form, dossier=opened.trajectory.dossier_id),
        "trajectory": opened.trajectory,
        "card": opened.card(request.keys),
        "back": of_trajectory(question.section, opened.trajectory.pk),
        **question.more,
    }
    record_reading(request, opened)
    return render(request, question.template, context, status=status_of(form))


def status_of(form: ActForm) -> int:
    """422 for a form that was refused, so that nothing takes it for done."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _after(opened: Opening, question: Question, results: list[object]) -> str:
    """Where it says; an act that opened another trajectory leads there."""
    then = question.then or f"trajectories:{question.section}"
    if not then.startswith("trajectories:"):
        return reverse(then)
    made = [each.pk for each in results if isinstance(each, Trajectory)]
    return reverse(then, args=[*made, opened.trajectory.pk][:1])

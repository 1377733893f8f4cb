"""The pages of who delivers from elsewhere, for who receives."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.monitor import actions, senders
from overstap.monitor.actions import Agreement, Grounds
from overstap.monitor.deliveries.forms import GroundsForm, NewSenderForm, SenderForm
from overstap.monitor.models import MonitoredProgramme
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission
from overstap.people.signing_in import person_of


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who delivers, until when their figures go, and who is late."""
    lines = senders.senders(_receiver(request), clock.today())
    return render(
        request, "monitor/senders.html", {"lines": lines, "late": [each for each in lines if each.late_since]}
    )


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Set up a programme that works elsewhere."""
    person = _receiver(request)
    form = NewSenderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = form.text_of("code")
        if senders.works_here(code) or MonitoredProgramme.objects.filter(code=code).exists():
            form.add_error("code", _("This code is taken. Open that programme, or choose another code."))
        elif _is_set_up(code, form, person):
            return redirect("monitor:sender", code)
    context = {"form": form}
    return render(request, "monitor/add_sender.html", context, status=422 if form.errors else 200)


@login_required
def agreement(request: HttpRequest, sender: str) -> HttpResponse:
    """What was agreed with a programme."""
    person = _receiver(request)
    programme = _programme(sender)
    form = SenderForm(request.POST if request.method == "POST" else None, initial=_agreed(programme))
    if form.is_valid() and _is_set_up(sender, form, person):
        messages.success(request, _("Saved."))
        return redirect("monitor:sender", sender)
    context = {"form": form, "programme": programme, "allowed": getattr(programme, "facts_allowed", None)}
    return render(request, "monitor/sender.html", context, status=422 if form.errors else 200)


@login_required
def allow_facts(request: HttpRequest, sender: str) -> HttpResponse:
    """Record why facts of a programme may be received."""
    person = _receiver(request)
    programme = _programme(sender)
    form = GroundsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        grounds = Grounds(*(form.text_of(name) for name in ("legal_basis", "impact_assessment", "consultation")))
        actions.allow_facts(programme, grounds, by=person, at=clock.now())
        return redirect("monitor:sender", sender)
    context = {"form": form, "programme": programme}
    return render(request, "monitor/allow_facts.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def lock_facts(request: HttpRequest, sender: str) -> HttpResponse:
    """Take back why facts of a programme may be received."""
    person = _receiver(request)
    actions.lock_facts(_programme(sender), by=person, at=clock.now())
    messages.success(request, _("From now on only counts are taken in of this programme."))
    return redirect("monitor:sender", sender)


@login_required
@require_POST
def token(request: HttpRequest, sender: str) -> HttpResponse:
    """A new secret with which the programme delivers over the network, shown once."""
    person = _receiver(request)
    programme = _programme(sender)
    secret = actions.new_token(programme, by=person, at=clock.now())
    return render(request, "monitor/sender_token.html", {"programme": programme, "secret": secret})


def _is_set_up(code: str, form: SenderForm, person: Person) -> bool:
    agreement = Agreement(
        name=form.text_of("name"),
        public_key=form.text_of("public_key"),
        rhythm=form.rhythm_chosen,
        days_of_grace=form.cleaned_data["days_of_grace"],
    )
    try:
        actions.set_up_sender(code, agreement, by=person, at=clock.now())
    except RuleError as error:
        form.refuse(error)
        return False
    return True


def _agreed(programme: MonitoredProgramme) -> dict[str, object]:
    return {
        "name": programme.name,
        "public_key": programme.public_key,
        "rhythm": programme.rhythm or "nothing",
        "days_of_grace": programme.days_of_grace,
    }


def _programme(code: str) -> MonitoredProgramme:
    """A programme that delivers from elsewhere.

    :raises Http404: there is none with this code, or it works here
    """
    if senders.works_here(code):
        raise Http404
    return get_object_or_404(MonitoredProgramme.objects.select_related("facts_allowed"), code=code)


def _receiver(request: HttpRequest) -> Person:
    """Who asks.

    :raises Http404: they do not receive deliveries
    """
    person = person_of(request)
    if not policy.may(person, Permission.RECEIVE_DELIVERIES):
        raise Http404
    return person

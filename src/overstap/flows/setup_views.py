"""Setting up (inrichten): what is done, what is not yet, and where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.flows.setting_up import ADMINISTRATORS_WANTED, COACHES_WANTED, Staff, Standing, standings_of
from overstap.flows.setup_forms import OrganisationForm
from overstap.people import actions as people
from overstap.people.models import Person
from overstap.people.policy import Permission, may
from overstap.people.signing_in import person_of
from overstap.people.terms import Role


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up: whether it is done, what to say about it, and where it is done."""

    title: str
    is_done: bool
    says: str
    act: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps of one organisation."""

    standing: Standing
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first one that is not."""
        return next((step for step in self.steps if not step.is_done), None)


@require_safe
@login_required
def setup(request: HttpRequest) -> HttpResponse:
    """The checklist of each organisation that the reader administers."""
    checklists = [Checklist(each, tuple(_steps(each))) for each in standings_of(_administrator(request))]
    return render(request, "flows/setup.html", {"checklists": checklists})


@login_required
def add_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation; who adds it becomes its administrator."""
    by = _administrator(request)
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            people.add_organisation(name=form.cleaned_data["name"], by=by, at=clock.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The organisation is there, and you are its administrator."))
            return redirect("setup:setup")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "flows/add_organisation.html", {"form": form}, status=status)


def _administrator(request: HttpRequest) -> Person:
    """Who asks, when they administer people somewhere; for everybody else there is nothing here."""
    person = person_of(request)
    if not may(person, Permission.ADMINISTER_PEOPLE):
        raise Http404
    return person


def _steps(standing: Standing) -> Iterator[Step]:
    yield Step(_("Organisation"), is_done=True, says=standing.organisation.name)
    yield _second_administrator(standing)
    yield _manager(standing)
    yield _programme(standing)
    if standing.guides:
        yield _coaches(standing)
        yield _emergency_key(standing)
        yield _papers(standing)


def _second_administrator(standing: Standing) -> Step:
    staff = standing.administrators
    why = _("Nobody can change their own access. Lose your phone, and only another administrator can help you.")
    return _people(_("A second administrator"), Role.ADMINISTRATOR, staff, wanted=ADMINISTRATORS_WANTED, why=why)


def _manager(standing: Standing) -> Step:
    why = _("The programme manager divides the work, and sees and delivers the figures.")
    return _people(_("A programme manager"), Role.MANAGER, standing.managers, wanted=1, why=why)


def _coaches(standing: Standing) -> Step:
    why = _("One guides, another is the backup: nobody starts whose dossier only one person can open.")
    return _people(_("Two coaches"), Role.COACH, standing.coaches, wanted=COACHES_WANTED, why=why)


def _people(title: str, role: Role, staff: Staff, *, wanted: int, why: str) -> Step:
    address = f"{reverse('people:add_colleague')}?role={role.value}"
    if len(staff.ready) >= wanted:
        return Step(title, is_done=True, says=_names(staff))
    if len(staff.ready) + len(staff.waiting) >= wanted:
        names = ", ".join(person.name for person in staff.waiting)
        says = _("Still to sign in with the password to start with: %(names)s.") % {"names": names}
        return Step(title, is_done=False, says=says, act=_("To the colleagues"), href=reverse("people:colleagues"))
    return Step(title, is_done=False, says=why, act=_("Add a colleague"), href=address)


def _programme(standing: Standing) -> Step:
    names = ", ".join(programme.name for programme in standing.programmes)
    why = _("A coach registers somebody for a programme: add one, or let this organisation join one that is there.")
    return Step(
        _("A programme"),
        is_done=bool(standing.programmes),
        says=names or why,
        act=_("To the programmes"),
        href=reverse("programmes:programmes"),
    )


def _emergency_key(standing: Standing) -> Step:
    state, title = standing.key, _("The emergency key")
    address = reverse("vault:emergency_key")
    if state.key is None:
        says = _("For when the coach and the backup are both gone. Without it no dossier can begin.")
        return Step(title, is_done=False, says=says, act=_("To the emergency key"), href=address)
    if state.wants_officers:
        says = _("Fewer than two people hold it now. Name another duty officer.")
        return Step(title, is_done=False, says=says, act=_("To the emergency key"), href=address)
    return Step(title, is_done=True, says=", ".join(person.name for person in state.officers))


def _papers(standing: Standing) -> Step:
    state, title = standing.key, _("The recovery papers")
    if state.key and state.key.proved_at:
        return Step(title, is_done=True, says=_("They were tried, and they work."))
    says = _("Print them when you make the emergency key, and try at once whether they work.")
    if state.key is None:
        return Step(title, is_done=False, says=says)
    address = reverse("vault:prove_papers", args=[standing.organisation.pk])
    return Step(title, is_done=False, says=says, act=_("Try the papers"), href=address)


def _names(staff: Staff) -> str:
    return ", ".join(person.name for person in staff.ready)

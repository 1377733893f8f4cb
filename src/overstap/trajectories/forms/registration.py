"""From registration to closing, and coming back."""

from typing import ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.people.models import Organisation, Person
from overstap.programmes.models import Programme
from overstap.programmes.queries import workable_by
from overstap.standard import codes
from overstap.trajectories.actions.due import FOLLOW_UP_MONTHS
from overstap.trajectories.actions.registration import MayBeRegisteredError, Registration
from overstap.trajectories.content import SafeContactRules
from overstap.trajectories.forms.base import ActForm, one_of, past_day
from overstap.trajectories.forms.content import IdentityFields, SafeContactFields
from overstap.trajectories.forms.guidance import AlsoHeardForm
from overstap.trajectories.queries.team import colleagues, registers_for
from overstap.trajectories.terms import PairAnswer, choices_of
from overstap.ui.fields import OneOf, SomeOf

FIRST_PHASE = "contact"
_NO_PHASE = ("", _("no phase begins"))


class RegistrationFields(ActForm):
    """The first facts of a trajectory. With one programme to choose from it is not asked."""

    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.none(),
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose the programme.")},
    )
    registered_on = past_day(_("Registered on"))
    source = one_of(codes.SOURCE)
    first_contact = one_of(codes.FIRST_CONTACT)
    begins = forms.BooleanField(label=_("The contact phase begins on the same day"), required=False, initial=True)

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.programmes = list(workable_by(person))
        if len(self.programmes) == 1:
            del self.fields["programme"]
        else:
            chosen = self.fields["programme"]
            if isinstance(chosen, forms.ModelChoiceField):
                chosen.queryset = workable_by(person)

    @property
    def chosen_programme(self) -> Programme:
        """The programme that was chosen, or the only one."""
        chosen = self.cleaned_data.get("programme", self.programmes[0])
        return chosen if isinstance(chosen, Programme) else self.programmes[0]

    @property
    def chosen_organisation(self) -> Organisation | None:
        """The one that was chosen; nothing where it was not asked."""
        chosen = self.cleaned_data.get("organisation")
        return chosen if isinstance(chosen, Organisation) else None

    @property
    def registration(self) -> Registration:
        """The facts."""
        return Registration(
            registered_on=self.day_of("registered_on"),
            source=self.text_of("source"),
            first_contact=self.text_of("first_contact"),
            phase=FIRST_PHASE if self.cleaned_data["begins"] else "",
            organisation=self.chosen_organisation,
        )


class RegisterForm(RegistrationFields, IdentityFields, SafeContactFields):
    """Somebody new: an alias, how it began, who is the backup, how contact is safe.

    For which organisation is asked of who works for several that execute one programme.
    """

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        help_text=_("It keeps the dossier: only its coaches can be the backup."),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose…"),
        required=False,
    )
    backup = forms.ModelChoiceField(
        label=_("Backup"),
        help_text=_("A colleague who can open the dossier when you are away. Nobody starts without one."),
        queryset=Person.objects.none(),
        empty_label=_("Choose later"),
        required=False,
    )
    answer = OneOf(
        label=_("Is it the same person?"),
        choices=[
            (PairAnswer.OTHER.value, _("No, somebody else: register")),
            (PairAnswer.MAYBE.value, _("I do not know yet: register, and look at it later")),
            (PairAnswer.SAME.value, _("Yes: register all the same, and link the dossiers")),
        ],
        required=False,
    )
    also_called: ClassVar[dict[str, str]] = {"person": "backup"}
    field_order = (
        "answer", "alias", "name", "telephone", "email", "address", "programme", "organisation", "registered_on",
        "source", "first_contact", "begins", "so", "not_so", "call_yourself", "when_wrong", "backup",
    )  # fmt: skip

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.found: frozenset[UUID] = frozenset()
        self._offer_organisations(person)
        backup = self.fields["backup"]
        if isinstance(backup, forms.ModelChoiceField):
            organisations = {organisation for organisation, _role in person.standing}
            backup.queryset = colleagues(organisations).exclude(pk=person.pk)

    def refuse(self, error: RuleError | ValidationError) -> None:
        """As everywhere; where somebody may be registered already, ``found`` says in which dossiers."""
        if isinstance(error, MayBeRegisteredError):
            self.found = error.found
        super().refuse(error)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        agreed = [cleaned.get(name) for name in ("not_so", "call_yourself", "when_wrong")]
        if any(agreed) and not cleaned.get("so"):
            self.add_error("so", _("Write how this person may be approached."))
        return cleaned

    @property
    def chosen_answer(self) -> PairAnswer | None:
        """What was said of dossiers in which somebody is known by the same; nothing while it was not asked."""
        chosen = self.text_of("answer")
        return PairAnswer(chosen) if chosen else None

    @property
    def chosen_backup(self) -> Person | None:
        """The colleague, when one was chosen."""
        chosen = self.cleaned_data["backup"]
        return chosen if isinstance(chosen, Person) else None

    @property
    def safe_contact(self) -> SafeContactRules | None:
        """What was agreed; nothing when it was not asked yet."""
        return self.rules if self.text_of("so") else None

    def _offer_organisations(self, person: Person) -> None:
        """Ask for the organisation only where one of the programmes leaves a choice."""
        offered = [set(registers_for(person, each)) for each in self.programmes]
        chosen = self.fields["organisation"]
        if not any(len(each) > 1 for each in offered):
            del self.fields["organisation"]
        elif isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = Organisation.objects.filter(pk__in={one.pk for each in offered for one in each})


class ComeBackForm(RegistrationFields):
    """Somebody who was here before."""


class AdmitForm(ActForm):
    """Participant and programme decide to start."""

    on = past_day(_("Started on"), _("The day on which you decided together to start."))
    phase = OneOf(
        label=_("Which phase begins?"),
        choices=[*choices_of(codes.PHASE), _NO_PHASE],
        required=False,
        initial="orientation",
    )
    also_called: ClassVar[dict[str, str]] = {"admitted_on": "on"}


class DeclineForm(ActForm):
    """It does not start."""

    on = past_day(_("On which day was that clear?"))
    reason = one_of(codes.DECLINE_REASON)
    also_called: ClassVar[dict[str, str]] = {"declined_on": "on", "decline_reason": "reason"}


class CloseForm(AlsoHeardForm):
    """The end of a trajectory. Sex work is asked here; not asked is an answer as good as any."""

    on = past_day(_("Closed on"))
    closing = one_of(codes.CLOSING, label=_("How does it close?"))
    reason = one_of(codes.CLOSING_REASON, required=False, empty=_("not filled in"))
    follow_up = SomeOf(
        label=_("May we ask later how it goes?"),
        help_text=_("Only when the participant agrees to it. It can be withdrawn."),
        choices=[(str(each), format_lazy(_("after {months} months"), months=each)) for each in FOLLOW_UP_MONTHS],
        required=False,
    )
    field_order = ("on", "closing", "reason", "status", "known_from", "follow_up")
    also_called: ClassVar[dict[str, str]] = {"closed_on": "on", "closing_reason": "reason", "observed_on": "status"}

    @property
    def follow_up_months(self) -> tuple[int, ...]:
        """When the participant agreed to be asked."""
        return tuple(int(each) for each in self.cleaned_data["follow_up"])

"""Facts on the way: phases, what is known about sex work, the participant's aim."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from overstap.standard import codes
from overstap.trajectories.forms.base import ActForm, one_of, past_day
from overstap.trajectories.terms import choices_of
from overstap.ui.fields import OneOf


class StartPhaseForm(ActForm):
    """A phase begins, or begins again."""

    phase = one_of(codes.PHASE, label=_("Which phase begins?"))
    since = past_day(_("Since"))
    also_called: ClassVar[dict[str, str]] = {"started_on": "since"}


class EndPhaseForm(ActForm):
    """A running phase ends."""

    on = past_day(_("Ended on"))
    also_called: ClassVar[dict[str, str]] = {"ended_on": "on"}


class ObserveForm(ActForm):
    """What is known about sex work, on a day, and from whom."""

    status = one_of(codes.STATUS, label=_("What is known about sex work?"))
    known_from = one_of(codes.KNOWN_FROM, label=_("From whom?"))
    on = past_day(_("On which day?"), _("The day it was said or seen."))
    also_called: ClassVar[dict[str, str]] = {"observed_on": "on"}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["known_from"].initial = "participant"


class AlsoHeardForm(ActForm):
    """What a contact brings along: what is known about sex work, where it was asked."""

    status = OneOf(
        label=_("What is known about sex work now?"),
        help_text=_("Ask it only when the contact allows it."),
        choices=[*choices_of(codes.STATUS), ("", _("not asked"))],
        required=False,
        initial="",
    )
    known_from = one_of(
        codes.KNOWN_FROM, label=_("From whom?"), help_text=_("Only when something is known."), required=False
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("status") and not cleaned.get("known_from"):
            self.add_error("known_from", _("Say from whom this is known: it decides whether it counts."))
        return cleaned


class AimForm(ActForm):
    """What the participant wants, in their own words put under one of three."""

    aim = one_of(codes.AIM, label=_("What does the participant want?"))
    since = past_day(_("Since"))

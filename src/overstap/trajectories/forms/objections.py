"""An objection of a participant, and taking it back."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from overstap.trajectories.forms.base import ActForm, past_day


class ObjectionForm(ActForm):
    """The day on which the participant said so."""

    on = past_day(_("On which day did the participant say so?"))
    also_called: ClassVar[dict[str, str]] = {"made_on": "on"}


class EndObjectionForm(ActForm):
    """Nothing to fill in: the button says it."""

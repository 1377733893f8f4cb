"""Dividing dossiers that have no coach."""

from collections.abc import Iterable, Mapping

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person
from overstap.trajectories.forms.base import ActForm
from overstap.ui.fields import SomeOf

THEIR_BACKUP = "backup"


class CoachForm(ActForm):
    """Some dossiers, and who becomes their coach: one colleague, or the backup of each."""

    dossiers = SomeOf(label=_("Which dossiers?"), choices=[], required=True)
    person = forms.ChoiceField(
        label=_("Who becomes the coach?"), error_messages={"required": _("Choose a colleague, or the backup.")}
    )

    def __init__(
        self,
        *args: object,
        offered: Iterable[tuple[str, str]],
        small: Mapping[str, str],
        people: QuerySet[Person],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._people = {str(person.pk): person for person in people}
        dossiers, chosen = self.fields["dossiers"], self.fields["person"]
        if isinstance(dossiers, SomeOf) and isinstance(chosen, forms.ChoiceField):
            dossiers.choices, dossiers.small = list(offered), dict(small)
            names = [(pk, person.name) for pk, person in self._people.items()]
            chosen.choices = [("", _("Choose…")), (THEIR_BACKUP, _("the backup of each dossier")), *names]

    @property
    def coach(self) -> Person | None:
        """The colleague who was chosen; nothing for the backup of each dossier."""
        return self._people.get(self.text_of("person"))

"""Dividing dossiers that have no coach."""

from collections.abc import Iterable, Mapping

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from overstap.people.models import Person
from overstap.trajectories.forms.base import ActForm
from overstap.ui.fields import SomeOf

THEIR_BACKUP = "backup"
ALL = "all"


class CoachForm(ActForm):
    """Who becomes the coach, one colleague or the backup of each dossier, and of which dossiers."""

    person = forms.ChoiceField(
        label=_("Who becomes the coach?"), error_messages={"required": _("Choose a colleague, or the backup.")}
    )
    dossiers = SomeOf(label=_("Which dossiers?"), choices=[], required=True)

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
            own = list(offered)
            dossiers.choices = [(ALL, _("All of these")), *own] if len(own) > 1 else own
            dossiers.small = {ALL: _("With the backup of each: those that have a backup."), **small}
            names = [(pk, person.name) for pk, person in self._people.items()]
            chosen.choices = [("", _("Choose…")), (THEIR_BACKUP, _("the backup of each dossier")), *names]

    @property
    def wants_all(self) -> bool:
        """Whether all of them were chosen at once."""
        return ALL in self.cleaned_data["dossiers"]

    @property
    def coach(self) -> Person | None:
        """The colleague who was chosen; nothing for the backup of each dossier."""
        return self._people.get(self.text_of("person"))

"""Handing over dossiers, and telling a participant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.people.models import Person
from overstap.trajectories.actions.handing_over import HandOver
from overstap.trajectories.forms.base import ActForm, past_day
from overstap.trajectories.terms import ToldHow
from overstap.ui.fields import DayField

BACKUP, KEEP = "backup", "keep"
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields about one dossier, and what it is called; who ended has nobody to tell it to (no ``told``)."""

    name: str
    small: str
    told: BoundField | None
    folded: tuple[BoundField, ...]

    @property
    def is_open(self) -> bool:
        """Whether the folded fields stand open: something in them was refused, or filled in."""
        return any(each.errors or each.value() for each in self.folded)


@dataclass(frozen=True, slots=True)
class Offered:
    """A dossier that can be handed over; ``backup`` is the name of its backup, where it has one.

    ``is_told``: its participant is told, because the trajectory runs.
    """

    dossier: UUID
    name: str
    small: str
    backup: str
    is_told: bool


class HandOverForm(ActForm):
    """Who becomes the coach of all, who the backup, from which day; and of each dossier what is otherwise."""

    coach = forms.ChoiceField(
        label=_("Who becomes the coach?"), error_messages={"required": _("Choose a colleague, or the backup.")}
    )
    backup = forms.ChoiceField(
        label=_("Who becomes the backup where the backup becomes the coach?"),
        help_text=_("Nobody yet is possible: it then stands on the page of today of the new coach."),
        required=False,
    )
    on = past_day(_("From which day?"))

    def __init__(self, *args: object, offered: Iterable[Offered], people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self._people = {str(person.pk): person for person in people}
        self._offered = tuple(offered)
        names = [(pk, person.name) for pk, person in self._people.items()]
        coaches = [(BACKUP, _("the backup of each dossier")), *names]
        self._offer("coach", [("", _("Choose…")), *coaches])
        self._offer("backup", [("", _("nobody yet")), *names])
        for each in self._offered:
            own = each.dossier.hex
            as_all: list[tuple[str, object]] = [("", _("as for all")), *coaches, (KEEP, _("nobody: I keep it"))]
            told: list[tuple[str, object]] = [("", _("not yet: the new coach does")), *ToldHow.choices]
            self.fields[f"coach_{own}"] = forms.ChoiceField(label=_("New coach"), choices=as_all, required=False)
            if not each.is_told:
                continue
            self.fields[f"told_{own}"] = forms.ChoiceField(label=_("Was it told?"), choices=told, required=False)
            self.fields[f"day_{own}"] = DayField(
                label=_("Told on, or to be told by"), required=False, latest=lambda: clock.today() + _LONGEST
            )

    @property
    def rows(self) -> list[Fields]:
        """The fields of each dossier."""
        return [self._fields_of(each) for each in self._offered]

    @property
    def wanted(self) -> list[HandOver]:
        """What was filled in, of every dossier that is handed over."""
        return [
            HandOver(
                dossier=each.dossier,
                coach=self._people.get(chosen),
                backup=self._people.get(self.text_of("backup")),
                told_how=self.text_of(f"told_{each.dossier.hex}"),
                day=self._day(each),
            )
            for each in self._offered
            if (chosen := self._chosen(each)) != KEEP
        ]

    def clean(self) -> None:
        """Say beside a dossier what cannot be: no backup to become the coach, told on a day that has not come."""
        super().clean()
        for each in self._offered:
            if self._chosen(each) == BACKUP and not each.backup:
                self.add_error(f"coach_{each.dossier.hex}", _("There is no backup. Choose a colleague."))
            day = self._day(each)
            if self.text_of(f"told_{each.dossier.hex}") and day and day > clock.today():
                self.add_error(
                    f"day_{each.dossier.hex}", _("This day has not come yet. Write today or an earlier day.")
                )

    def _day(self, each: Offered) -> date | None:
        day = self.cleaned_data.get(f"day_{each.dossier.hex}")
        return day if isinstance(day, date) else None

    def _fields_of(self, each: Offered) -> Fields:
        own = each.dossier.hex
        folded = [f"coach_{own}", *([f"day_{own}"] if each.is_told else [])]
        told = self[f"told_{own}"] if each.is_told else None
        return Fields(each.name, each.small, told, tuple(self[name] for name in folded))

    def _chosen(self, each: Offered) -> str:
        return self.text_of(f"coach_{each.dossier.hex}") or self.text_of("coach")

    def _offer(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)


class ToldForm(ActForm):
    """How and when a participant was told who guides them now."""

    told_how = forms.ChoiceField(
        label=_("How was it told?"),
        choices=[("", _("Choose…")), *ToldHow.choices],
        error_messages={"required": _("Choose how it was told.")},
    )
    on = past_day(_("On which day?"))

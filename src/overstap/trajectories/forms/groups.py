"""A group, when it meets, taking part, and who was there."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.programmes.models import OfferedActivity
from overstap.programmes.queries.catalogue import Catalogue
from overstap.trajectories.actions.groups import MOST_SESSIONS, GroupSaid
from overstap.trajectories.forms.agenda import time_of_day
from overstap.trajectories.forms.base import ActForm, past_day, short_text
from overstap.trajectories.models import ActivityGroup, GroupMember
from overstap.trajectories.queries.groups import OwnMember
from overstap.trajectories.terms import Presence
from overstap.ui.fields import DayField, OneOf

_NOT_TICKED = ("", _("not ticked"))


class GroupForm(ActForm):
    """What is said of a group."""

    activity = forms.ChoiceField(
        label=_("Which activity is it?"), error_messages={"required": _("Choose which activity it is.")}
    )
    name = forms.CharField(
        label=_("What is the group called?"),
        help_text=_("All coaches of the programme see it. Write nothing that tells who takes part."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what the group is called.")},
    )
    place = short_text(_("Where does it meet?"), _("In general, such as the community centre."))
    led_by = short_text(_("Who leads it?"), _("Colleagues, a trainer: a first name is enough."))
    seats = forms.IntegerField(
        label=_("How many can take part?"),
        help_text=_("Leave it empty where there is no limit."),
        required=False,
        min_value=1,
        max_value=200,
    )

    def __init__(
        self, *args: object, catalogue: Catalogue | None = None, group: ActivityGroup | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.initial = {name: getattr(group, name) for name in ("name", "place", "led_by", "seats")} if group else {}
        self.catalogue = catalogue
        if catalogue:
            self.fields["activity"].choices = [("", _("Choose…")), *catalogue.answers()]  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["activity"]
        if group:
            self.fields["is_running"] = forms.BooleanField(
                label=_("It runs. When it ended, what was ticked stays in the dossiers."),
                required=False,
                initial=group.ended_on is None,
            )

    @property
    def offered(self) -> OfferedActivity | None:
        """The activity of the programme's own that was chosen, if it is one."""
        return self.catalogue.own_of(self.text_of("activity")) if self.catalogue else None

    @property
    def said(self) -> GroupSaid:
        """What is said of it."""
        seats = self.cleaned_data["seats"]
        return GroupSaid(
            name=self.text_of("name"),
            place=self.text_of("place"),
            led_by=self.text_of("led_by"),
            seats=seats if isinstance(seats, int) else None,
        )


class SessionsForm(ActForm):
    """When it meets: once, or in so many weeks after each other."""

    day = DayField(label=_("On which day?"), initial=clock.today)
    begins = time_of_day(_("At what time?"))
    ends = time_of_day(_("Until what time?"))
    weeks = forms.IntegerField(
        label=_("In how many weeks after each other?"),
        help_text=_("1 is only this once."),
        min_value=1,
        max_value=MOST_SESSIONS,
        initial=1,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["ends"].required = False

    def time_of(self, name: str) -> time | None:
        """A time of the clock; nothing for an empty box."""
        found = self.cleaned_data.get(name)
        return found if isinstance(found, time) else None


class JoinForm(ActForm):
    """In which group, since when."""

    group = OneOf(label=_("Which group?"), choices=())
    on = past_day(_("Since which day?"))

    def __init__(self, *args: object, groups: Iterable[ActivityGroup], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.groups = {str(each.pk): each for each in groups}
        self.fields["group"].choices = [(key, f"{each.name} ({each.words})") for key, each in self.groups.items()]  # type: ignore[attr-defined] # a choice field

    @property
    def chosen(self) -> ActivityGroup:
        """The group that was chosen."""
        return self.groups[self.text_of("group")]


class AttendanceForm(ActForm):
    """Who was there, of the own participants: an answer for each."""

    def __init__(
        self, *args: object, members: Sequence[OwnMember], ticked: Mapping[UUID, str], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.members = {f"wie_{own.member.pk.hex}": own.member for own in members}
        for name, own in zip(self.members, members, strict=True):
            self.fields[name] = OneOf(
                label=own.alias,
                choices=[*Presence.choices, _NOT_TICKED],
                required=False,
                initial=ticked.get(own.member.pk, ""),
            )

    @property
    def ticked(self) -> dict[GroupMember, str]:
        """What was answered of each."""
        return {member: self.text_of(name) for name, member in self.members.items()}

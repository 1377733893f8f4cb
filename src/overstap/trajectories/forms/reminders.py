"""Reminders: a way that the participant called safe."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.core import clock
from overstap.trajectories.content import ReminderRules
from overstap.trajectories.forms.base import ActForm, long_text, past_day, short_text
from overstap.trajectories.terms import ReminderWay
from overstap.ui.fields import DayField, OneOf

HOURS = {"24": _("the day before, at ten in the morning"), "2": _("two hours before")}


class RemindersForm(ActForm):
    """Which way, where to, in which words, when, and until which day."""

    way = OneOf(label=_("Which way is safe?"), choices=())
    address = short_text(
        _("Telephone number or e-mail address"), _("The one that is safe, even when another is known."), required=True
    )
    text = long_text(
        _("What does it say?"),
        _("In words of the participant, such as ‘See you tomorrow’. Not what it is about."),
        required=True,
        rows=2,
    )
    hours = OneOf(label=_("When does it come?"), choices=HOURS.items(), initial="24")
    until = DayField(
        label=_("Until which day?"),
        help_text=_("Then ask again. Leave it empty for as long as it lasts."),
        earliest=clock.today,
        required=False,
    )
    agreed_on = past_day(_("Agreed on"))

    def __init__(self, *args: object, ways: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        field = self.fields["way"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(way, ReminderWay(way).label) for way in ways]
        self.fields["address"].error_messages["required"] = str(_("Write where it may be sent."))
        self.fields["text"].error_messages["required"] = str(_("Write what the message says."))

    def clean_address(self) -> str:
        """The number without what is only for reading, or the e-mail address.

        :raises ValidationError: it is neither
        """
        typed = self.text_of("address")
        if self.text_of("way") == ReminderWay.EMAIL:
            forms.EmailField(error_messages={"invalid": _("Write an e-mail address, such as name@example.org.")}).clean(
                typed
            )
            return typed
        number = "".join(sign for sign in typed if sign not in " -().")
        if not (number.removeprefix("+").isascii() and number.removeprefix("+").isdigit() and 8 <= len(number) <= 16):
            raise forms.ValidationError(_("Write a telephone number, such as 06 12345678."))
        return number

    @property
    def rules(self) -> ReminderRules:
        """What is sealed."""
        until = self.cleaned_data.get("until")
        return ReminderRules(
            way=self.text_of("way"),
            address=self.text_of("address"),
            text=self.text_of("text"),
            hours=self.text_of("hours"),
            until=self.day_of("until").isoformat() if until else "",
        )


class EndRemindersForm(ActForm):
    """Nothing is asked: only whether it is meant."""

"""Sealed content: who somebody is, how to contact safely, what was said."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.forms.base import ActForm, long_text, past_day, short_text

ALIAS_REQUIRED = {"required": _("Write a name to call somebody by. An alias is enough.")}


class NoteForm(ActForm):
    """What was said or done on a day."""

    text = long_text(_("What was there today?"), required=True, rows=3)
    day = past_day(_("When was it?"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["text"].error_messages["required"] = str(_("The note is empty. Write at least a word."))
        self.fields["text"].widget.attrs["class"] = "input--wide"


class IdentityFields(ActForm):
    """What somebody is called and how they can be reached; an alias is enough."""

    alias = short_text(_("What do we call this person?"), _("An alias is enough. It need not be a real name."))
    name = short_text(_("Name"))
    telephone = short_text(_("Telephone"), inputmode="tel")
    email = short_text(_("E-mail address"), inputmode="email")
    address = long_text(_("Address"), rows=2)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["alias"].required = True
        self.fields["alias"].error_messages.update(ALIAS_REQUIRED)

    @property
    def card(self) -> IdentityCard:
        """What is sealed."""
        return IdentityCard(
            alias=self.text_of("alias"),
            name=self.text_of("name"),
            telephone=self.text_of("telephone"),
            email=self.text_of("email"),
            address=self.text_of("address"),
        )


class IdentityForm(IdentityFields):
    """The name and contact ways as the writer saw them: ``revision`` tells whether a colleague was first."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class SafeContactFields(ActForm):
    """How somebody may be approached."""

    so = long_text(
        _("This way"), _("How, where and when? For example: a text message, on weekdays from 10 to 15."), rows=2
    )
    not_so = long_text(_("Not this way"), _("What must never happen? For example: no calls, no post."), rows=2)
    call_yourself = short_text(_("Call yourself"), _("The name that you give when somebody else answers."))
    when_wrong = long_text(
        _("If something is off"), _("How do you notice that it is not safe, and what do you do then?"), rows=2
    )

    @property
    def rules(self) -> SafeContactRules:
        """What is sealed."""
        return SafeContactRules(
            so=self.text_of("so"),
            not_so=self.text_of("not_so"),
            call_yourself=self.text_of("call_yourself"),
            when_wrong=self.text_of("when_wrong"),
        )


class SafeContactForm(SafeContactFields):
    """An agreement about contact, made on a day."""

    agreed_on = past_day(_("Agreed on"))
    also_called: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as they came
        self.fields["so"].required = True
        self.fields["so"].error_messages["required"] = str(_("Write how this person may be approached."))

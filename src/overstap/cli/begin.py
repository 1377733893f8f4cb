"""``overstap begin``: an empty installation gets its organisation and its first administrator."""

import os
from functools import partial

import click
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from overstap.cli import preparing
from overstap.cli.commands import DEMO_SETTINGS
from overstap.cli.performing import Refusal
from overstap.core import clock
from overstap.people import actions, queries
from overstap.people.models import Person
from overstap.people.refusals import AlreadyFoundedError

NAME, ADDRESS = forms.CharField(max_length=120), forms.EmailField(max_length=254)

_BEGUN = """
{organisation} has begun, with {name} as its administrator.

    Address   {email}
    Password  {password}

The password is shown this once. It works for {days} days and is replaced at the first sign-in. Now:

  1. overstap serve
  2. Sign in, set up the second step on your phone, and choose a password of your own.
  3. The page Set up (Inrichten) says what is still to be done, until somebody can be registered.
"""


def begin(*, organisation: str | None, name: str | None, email: str | None) -> int:
    """Bring the database up to date, ask what was not given, begin, and print the password to start with.

    :raises Refusal: here is the demonstration, or nobody is there to be asked
    :raises AlreadyFoundedError: there are people here
    """
    if os.environ.get("DJANGO_SETTINGS_MODULE") == DEMO_SETTINGS:
        raise Refusal("These are the settings of the demonstration. Begin without DJANGO_SETTINGS_MODULE.")
    preparing.update_database()
    _refuse_people()
    house = _answer("Name of the organisation", organisation, NAME)
    called = _answer("Name of the first administrator", name, NAME)
    address = _answer("E-mail address to sign in with (nothing is sent to it)", email, ADDRESS)
    person, password = actions.found(organisation=house, name=called, email=address, at=clock.now())
    days = actions.START_PASSWORD_TERM.days
    told = {"organisation": house, "name": person.name, "email": person.email, "password": password, "days": days}
    click.echo(_BEGUN.format(**told))
    return 0


def _refuse_people() -> None:
    if not Person.objects.exists():
        return
    if queries.was_begun():
        raise AlreadyFoundedError
    raise Refusal(
        f"The demonstration lives in {settings.HOME}. Begin in a folder of its own: "
        "OVERSTAP_HOME=/var/lib/overstap overstap begin"
    )


def _answer(words: str, given: str | None, field: forms.CharField) -> str:
    """What was given as an option, or else is typed now: until it can be kept."""
    clean = partial(_cleaned, field)
    if given is not None:
        try:
            return clean(given)
        except click.UsageError as error:
            raise Refusal(f"{words}: {error.message}") from error
    try:
        answer: str = click.prompt(words, value_proc=clean, err=True)
    except click.Abort as abort:
        click.echo(err=True)
        raise Refusal("Nothing was begun. Answer the questions, or give --organisation, --name and --email.") from abort
    return answer


def _cleaned(field: forms.CharField, typed: str) -> str:
    try:
        return str(field.clean(typed))
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error

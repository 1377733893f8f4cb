"""Opening the installation that the settings describe, with one sentence when it cannot be opened."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import DatabaseError, InterfaceError, connections
from django.utils import translation

from overstap.cli.performing import Refusal, refusing
from overstap.cli.printing import language_of_terminal


@contextmanager
def opened() -> Iterator[None]:
    """Django is ready inside; what is wrong with settings or database becomes a sentence.

    :raises Refusal: the installation cannot be opened or used
    """
    # What an installation writes is for its owner only.
    os.umask(0o077)
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from error
    translation.activate(language_of_terminal())
    try:
        with refusing():
            yield
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except (DatabaseError, InterfaceError) as error:
        raise Refusal(database_sentence(error)) from error
    finally:
        connections.close_all()


def database_name() -> str:
    """Which database this installation uses, without its password."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.postgresql":
        return f"PostgreSQL database {database['NAME']} at {database['HOST'] or 'the local socket'}"
    return f"embedded database {database['NAME']}"


def database_sentence(error: Exception) -> str:
    """What is wrong with the database, and what to do."""
    first = next(iter(str(error).strip().splitlines()), type(error).__name__)
    if first.startswith("The database "):
        return first
    reason = first.rpartition(" failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
    return (
        f"The {database_name()} cannot be used: {reason}. "
        "Look whether it runs, whether it exists and whether DATABASE_URL is right."
    )

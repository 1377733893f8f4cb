"""From a declared command to the function that does it, and from a user's mistake to one sentence."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

import click

from overstap.cli.doctor import machine
from overstap.core.errors import OverstapError

SETTINGS = "overstap.site.settings"


class Refusal(click.ClickException):
    """One sentence on stderr, and exit code 1."""

    def __init__(self, sentence: str) -> None:
        super().__init__(one_line(sentence))

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


def one_line(text: str) -> str:
    """``text`` with everything that could move the cursor or start a line written as an escape."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def perform(place: str, *, settings: str | None = SETTINGS, begins: bool = False, **asked: object) -> None:
    """Call the function that ``place`` names (``module:function``) with what was asked; its number ends the program.

    ``settings`` is the installation to open first, or nothing for a command that needs none. It is opened before
    the module is imported, because models exist only in an opened installation. Opening an empty folder makes an
    installation of it, so only a command that ``begins`` one may.

    :raises Refusal: a mistake of whoever called, in one sentence
    """
    with refusing():
        if settings is not None:
            if not begins:
                _refuse_absent()
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
            opened = import_module("overstap.cli.installation").opened
        else:
            opened = refusing
        with opened():
            module, _, name = place.partition(":")
            function: Callable[..., int] = getattr(import_module(module), name)
            code = function(**asked)
    raise click.exceptions.Exit(code)


def _refuse_absent() -> None:
    absent = machine.absent()
    if absent:
        raise Refusal(f"{absent.says} {absent.mend}")


_OF_PATHS: dict[type[OSError], str] = {
    FileNotFoundError: "There is no {path}.",
    IsADirectoryError: "{path} is a folder, not a file.",
    NotADirectoryError: "{path} is not a folder.",
    PermissionError: "{path} may not be used by whoever runs this.",
}


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the caller can mend into a :class:`Refusal`; everything else is a fault and may crash.

    :raises Refusal: a rule of the house, or the machine, says no
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OverstapError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(_of_the_machine(error)) from error


def _of_the_machine(error: OSError) -> str:
    if error.filename is None:
        return f"{error.strerror or error}."
    sentence = _OF_PATHS.get(type(error), f"{{path}}: {error.strerror or error}.")
    return sentence.format(path=error.filename)

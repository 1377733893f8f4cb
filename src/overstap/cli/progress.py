"""Saying on stderr how far long work is, so that stdout stays for results."""

import sys
import time
from dataclasses import dataclass, field

import click

_EVERY_SECONDS = 0.2
_EVERY_SECONDS_IN_A_FILE = 10.0


def say(sentence: str) -> None:
    """One line about what happens now."""
    click.echo(sentence, err=True)


@dataclass(slots=True)
class Progress:
    """How far one piece of work is: one line that changes on a terminal, a line now and then elsewhere."""

    what: str
    _last: float = field(default_factory=time.monotonic)
    _shown: bool = False

    def __call__(self, done: int, total: int | None = None) -> None:
        """``done`` of ``total`` pieces are ready; said at most a few times a second."""
        now = time.monotonic()
        on_terminal = sys.stderr.isatty()
        if now - self._last < (_EVERY_SECONDS if on_terminal else _EVERY_SECONDS_IN_A_FILE):
            return
        self._last = now
        self._shown = on_terminal
        share = f" of {total:,} ({done * 100 // total} %)" if total else ""
        click.echo(f"{self.what}: {done:,}{share}", err=True, nl=not on_terminal)
        if on_terminal:
            click.echo("\x1b[K\r", err=True, nl=False)

    def finish(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo("\x1b[K", err=True, nl=False)

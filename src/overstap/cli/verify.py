"""``overstap audit verify``: is the log whole?"""

import re

import click

from overstap.audit import log
from overstap.cli.performing import Refusal
from overstap.cli.progress import say

_ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def verify(*, anchor: str | None) -> int:
    """Print the verdict; 1 when the log is not whole.

    :raises Refusal: the anchor is written in another way
    """
    say("Reading the log …")
    verdict = log.verify(anchor=_read(anchor) if anchor else None)
    if verdict.is_whole:
        click.echo(f"The log is whole: {verdict.lines:,} lines.")
        click.echo(f"Write this down elsewhere, for --anchor next time: {verdict.lines}:{verdict.head}")
        return 0
    click.echo(f"The log is not whole: line {verdict.broken_at:,} is not the one that was written there.")
    click.echo("Change nothing, keep a copy of the database, and tell the data protection officer.")
    return 1


def _read(anchor: str) -> tuple[int, str]:
    match = _ANCHOR.fullmatch(anchor.strip())
    if not match:
        raise Refusal("An anchor is a line number, a colon and 64 digits, as `overstap audit verify` prints it.")
    return int(match[1]), match[2]

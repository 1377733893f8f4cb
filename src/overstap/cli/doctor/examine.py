"""Looking at everything, in the order in which one thing rests on another."""

import os
from collections.abc import Iterable, Iterator
from importlib import import_module

import click

from overstap.cli.doctor import machine
from overstap.cli.doctor.finding import Finding, Look
from overstap.cli.installation import opened
from overstap.cli.performing import SETTINGS, Refusal, one_line
from overstap.cli.printing import print_json

INSIDE = ("inside", "keys", "people")
"""What can be looked at once the installation is open; models exist only then."""


def examine(*, as_json: bool) -> int:
    """Print a line for each thing; 1 when one of them is wrong."""
    found: list[Finding] = []
    for finding in findings():
        found.append(finding)
        if not as_json:
            show(finding)
    if as_json:
        print_json([finding.to_json() for finding in found])
    return int(any(finding.is_wrong for finding in found))


def findings() -> Iterator[Finding]:
    """Each thing that was looked at; what rests on something that is wrong is left out, and said to be."""
    absent = machine.absent()
    if absent:
        yield from (machine.python(), machine.room(), absent)
        return
    outside = [look() for look in machine.LOOKS]
    yield from outside
    if any(finding.is_wrong for finding in outside if finding.subject in ("Folder", "Key files")):
        yield Finding(
            "Installation", "Not opened, so that nothing changes.", "Mend the above and ask the doctor again."
        )
    else:
        yield from _inside()


def _inside() -> Iterator[Finding]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        with opened():
            yield from (look() for look in _looks(INSIDE))
    except Refusal as refusal:
        yield Finding(
            "Installation", refusal.message, "Mend this and ask the doctor again: the rest was not looked at."
        )


def _looks(modules: Iterable[str]) -> Iterator[Look]:
    for name in modules:
        yield from import_module(f"overstap.cli.doctor.{name}").LOOKS


def show(finding: Finding) -> None:
    """One line, and one more where it is wrong."""
    verdict = click.style("wrong", fg="red", bold=True) if finding.is_wrong else "ok   "
    click.echo(f"{verdict}  {finding.subject:<14} {one_line(finding.says)}")
    if finding.mend:
        click.echo(f"       {'':<14} → {one_line(finding.mend)}")

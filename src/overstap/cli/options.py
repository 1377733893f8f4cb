"""The options that several commands share, and the kinds of values that they take."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from overstap.cli.performing import Refusal
from overstap.core.errors import RuleError
from overstap.core.periods import Period, parse_day

FILE = click.Path(path_type=Path)

Command = TypeVar("Command", bound=Callable[..., None])


class DayType(click.ParamType[date, str | date]):
    """A day of the calendar, written as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except RuleError as error:
            self.fail(str(error), param, ctx)


class PortType(click.ParamType[int, str | int]):
    """A port to listen on."""

    name = "port"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if str(value).isascii() and str(value).isdigit() and 1 <= int(value) <= 65535:
            return int(value)
        raise Refusal(f"{value!r} is not a port. Choose a number from 1024 to 65535: PORT=8001")


def days(*, required: bool) -> Callable[[Command], Command]:
    """``--from`` and ``--to``: a period from its first day up to, but not including, the last."""
    first = click.option("--from", "start", type=DayType(), required=required, help="The first day, YYYY-MM-DD.")
    after = click.option("--to", "end", type=DayType(), required=required, help="The day after the last, YYYY-MM-DD.")

    def add(command: Command) -> Command:
        return first(after(command))

    return add


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
the_questions = click.option(
    "--questions", is_flag=True, help="Answer the questions of the evaluation of 2011, with numerator and denominator."
)
in_language = click.option(
    "--language", type=click.Choice(["nl", "en"]), help="The language of the sentences; by default your terminal's."
)
on_port = click.option("--port", type=PortType(), default=8000, envvar="PORT", show_default=True, show_envvar=True)
of_workers = click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="How many processes answer."
)


def period_of(start: date | None, end: date | None) -> Period | None:
    """The period of both days; nothing where neither is given.

    :raises UsageError: only one is given, or they make no period
    """
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise click.UsageError("A period needs both --from and --to.")
    try:
        return Period(start, end)
    except RuleError as error:
        raise click.UsageError(str(error)) from error

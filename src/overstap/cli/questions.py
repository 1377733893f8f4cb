"""The questions of 2011 on the command line: each with its answer, or with the reason why no count can give one."""

from collections.abc import Iterable
from textwrap import fill

import click

from overstap.cli.printing import print_json
from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.monitor.answers_2011 import Answer, Found, Part, Unit, answers

_COUNTED = Label("Zo is het geteld", "How it was counted")
_NOT = Label("Niet te tellen", "Cannot be counted")
_HEAD = (
    Label("wat", "what"),
    Label("teller", "numerator"),
    Label("noemer", "denominator"),
    Label("onbekend", "unknown"),
)
_WIDTH = 100

Asked = tuple[str, Period, Found]
"""The code of a programme, the period, and its figures."""


def print_answers(asked: Iterable[Asked], language: str, *, as_json: bool) -> None:
    """Print every question of each programme of which the period is known."""
    asked = [each for each in asked if each[2].is_counted]
    if as_json:
        print_json([_as_json(one, each, language) for one in asked for each in answers(one[2])])
        return
    for programme, period, found in asked:
        click.echo(f"\n{programme}  {period.start} – {period.end}")
        for each in answers(found):
            _print(each, language)


def _print(answer: Answer, language: str) -> None:
    question = answer.question
    click.echo()
    click.echo(fill(f"{question.number}. ‘{question.words.in_language(language)}’", _WIDTH))
    if question.counted is None:
        reason = question.why_not.in_language(language) if question.why_not else ""
        click.echo(_indented(f"{_NOT.in_language(language)}: {reason}"))
        return
    ids = ", ".join(question.indicators)
    click.echo(_indented(f"{_COUNTED.in_language(language)} ({ids}): {question.counted.in_language(language)}"))
    what, *heads = (each.in_language(language) for each in _HEAD)
    click.echo(f"   {what:<74}" + "".join(f"{head:>12}" for head in heads))
    for part in answer.parts:
        click.echo(_line(part, language))


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="   ", subsequent_indent="   ")


def _line(part: Part, language: str) -> str:
    counted = part.counted
    words = f"{part.words.in_language(language)}{_value(part)} ({part.unit.value.in_language(language)})"
    numbers = (counted.numerator, counted.denominator, counted.unknown)
    return f"   {words:<74}" + "".join(f"{'–' if each is None else f'{each:,}':>12}" for each in numbers)


def _value(part: Part) -> str:
    """What the numerator and the denominator do not say themselves: a time, or a share by Kaplan–Meier."""
    written = {Unit.DAYS: "{:,.0f}".format, Unit.SPELLS: "{:.0%}".format}.get(part.unit)
    value, low, high = part.counted.value, part.counted.low, part.counted.high
    if written is None or value is None:
        return ""
    bounds = "" if low is None or high is None else f" [{written(low)} – {written(high)}]"
    return f": {written(value)}{bounds}"


def _as_json(asked: Asked, answer: Answer, language: str) -> dict[str, object]:
    programme, period, _ = asked
    question = answer.question
    return {
        "programme": programme,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "question": question.number,
        "words": question.words.in_language(language),
        "counted": question.counted.in_language(language) if question.counted else None,
        "why_not": question.why_not.in_language(language) if question.why_not else None,
        "indicators": list(question.indicators),
        "parts": [_part_as_json(part, language) for part in answer.parts],
    }


def _part_as_json(part: Part, language: str) -> dict[str, object]:
    counted = part.counted
    return {
        "what": part.words.in_language(language),
        "unit": part.unit.name.lower(),
        "value": counted.value,
        "numerator": counted.numerator,
        "denominator": counted.denominator,
        "unknown": counted.unknown,
        "low": counted.low,
        "high": counted.high,
    }

"""``overstap figures``: counting one delivery, without an installation."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import click

from overstap.cli.findings import print_report
from overstap.cli.performing import Refusal, one_line
from overstap.cli.printing import language_of_terminal, print_json
from overstap.cli.progress import say
from overstap.cli.questions import print_answers
from overstap.cli.sets import print_sets, sets_to_print
from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.monitor import engine
from overstap.monitor.answers_2011 import Found
from overstap.monitor.counts import figures_of, numbers_in
from overstap.monitor.engine import Reported
from overstap.monitor.expectations import Expectations, expected, of_years
from overstap.monitor.figures import Figure
from overstap.standard import validation
from overstap.standard.delivery import open_counts, open_delivery
from overstap.standard.indicators import INDICATORS

_LONG = frozenset({"I12", "I16", "I18", "I20"})
"""Of these hundreds are nought: people read only the others, programs all of them."""

_UNCOUNTED = Label(
    "{programme}: de levering weet alles van {start} tot {end}. Deze periode ligt daar niet binnen: niets is geteld.",
    "{programme}: the delivery knows everything from {start} until {end}. This period lies not within: nothing is "
    "counted.",
)


Counted = tuple[Reported, Sequence[Figure], Expectations]
"""Whose figures they are, the figures, and what was expected."""


def figures(
    *,
    delivery: Path,
    period: Period,
    language: str | None,
    as_json: bool,
    questions: bool = False,
    sets: bool = False,
    own_set: Path | None = None,
) -> int:
    """Print the figures; 1 or 2, with the findings on stderr, when the delivery is not in order."""
    spoken = language or language_of_terminal()
    chosen = sets_to_print(own_set)
    report = validation.check(delivery)
    if report.exit_code:
        print_report(report, spoken, err=True)
        return report.exit_code
    is_of_counts = report.manifest is not None and report.manifest.kind == "counts"
    manifest, counted, told = (_from_counts if is_of_counts else _from_facts)(delivery, period)
    if questions:
        found = Found({each.key: each for each in counted}, told)
        print_answers([(manifest.programme_code, period, found)], spoken, as_json=as_json)
    elif sets:
        print_sets(counted, chosen, spoken, as_json=as_json)
    else:
        print_figures(counted, spoken, as_json=as_json)
    say_uncounted(counted, [manifest], spoken)
    return 0


def _from_facts(delivery: Path, period: Period) -> Counted:
    with open_delivery(delivery) as opened:
        tables = opened.arrow_tables()
        counted = engine.count(tables, opened.manifest, period)
    return opened.manifest, counted, expected(of_years(tables["programme_year"]), period)


def _from_counts(delivery: Path, period: Period) -> Counted:
    """The figures of a delivery of counts, of a period that it counted; what was expected does not travel.

    :raises Refusal: it did not
    """
    with open_counts(delivery) as opened:
        manifest, counted = opened.manifest, numbers_in(opened)
    if period not in counted:
        known = ", ".join(f"{each.start} to {each.end}" for each in counted)
        raise Refusal(f"These counts are of {known}. Ask for one of these periods.")
    return manifest, figures_of(manifest.programme_code, period, counted[period]), expected({}, period)


def say_uncounted(counted: Collection[Figure], deliveries: Iterable[Reported], language: str) -> None:
    """Say on stderr of which deliveries no figure is known, because the period does not lie within their history."""
    uncounted = {each.programme for each in counted} - {each.programme for each in counted if each.value is not None}
    for delivery in deliveries:
        if delivery.programme_code in uncounted:
            sentence = _UNCOUNTED.in_language(language)
            days = {"start": delivery.history_from, "end": delivery.as_of}
            say(one_line(sentence.format(programme=delivery.programme_code, **days)))


def print_figures(counted: Iterable[Figure], language: str, *, as_json: bool) -> None:
    """Print figures: for programs, or for people, per programme and indicator, the question first."""
    if as_json:
        print_json([figure.to_json() for figure in counted])
        return
    heading: tuple[str, Period, str] | None = None
    for figure in counted:
        if heading != (figure.programme, figure.period, figure.indicator):
            heading = (figure.programme, figure.period, figure.indicator)
            question = INDICATORS[figure.indicator].question.in_language(language)
            days = f"{figure.period.start} – {figure.period.end}"
            click.echo(f"\n{figure.programme}  {days}  {figure.indicator}  {question}")
        if figure.value or figure.indicator not in _LONG:
            click.echo(_line(figure))


def _line(figure: Figure) -> str:
    parts = " ".join(f"{name}={value}" for name, value in figure.breakdown.items())
    return f"  {figure.definition or '':<3} {parts:<52} {_value(figure):>9}{_ground(figure)}".rstrip()


def _value(figure: Figure) -> str:
    return "–" if figure.value is None else _written(figure, figure.value)


def _written(figure: Figure, number: int | float) -> str:
    if figure.is_in_days:
        return f"{number:,.0f} d"
    if figure.is_in_euros:
        return f"€ {number:,.2f}"
    if figure.breakdown.get("what") == "fte":
        return f"{number:,.1f}"
    if figure.is_change:
        return f"{number:+.1f}"
    return f"{number:.1%}" if isinstance(number, float) else f"{number:,}"


def _ground(figure: Figure) -> str:
    ground = ""
    if figure.is_in_euros:
        ground += f"  (/ {figure.denominator:,})" if figure.denominator else ""
    elif figure.denominator and figure.numerator is not None:
        ground += f"  ({figure.numerator:,} / {figure.denominator:,})"
    if figure.low is not None and figure.high is not None:
        ground += f"  [{_written(figure, figure.low)} – {_written(figure, figure.high)}]"
    if figure.unknown:
        ground += f"  + {figure.unknown:,} ?"
    return ground

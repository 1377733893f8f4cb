"""``overstap monitor import``, ``rates`` and ``figures``."""

from pathlib import Path

from overstap.cli.figures import print_figures, say_uncounted
from overstap.cli.performing import Refusal, one_line, refusing
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.cli.questions import Asked, print_answers
from overstap.cli.refused import reasons
from overstap.core import clock
from overstap.core.periods import Period
from overstap.monitor import actions, queries
from overstap.monitor.answers_2011 import Found


def take_in(*, files: tuple[Path, ...], language: str | None) -> int:
    """Take in each file that is in order; 1 when one was refused."""
    spoken = language or language_of_terminal()
    refused = 0
    for number, file in enumerate(files, start=1):
        say(f"[{number}/{len(files)}] {file} …")
        refused += not _is_taken(file, spoken)
    return int(refused > 0)


def keep_rates(*, file: Path) -> int:
    """Keep the rates of the country in a file.

    :raises NoRatesError: it holds none
    """
    kept = actions.keep_rates(file.read_bytes(), by=None, at=clock.now())
    say(one_line(f"From now on {kept.definition} is compared by these rates."))
    return 0


def _is_taken(file: Path, language: str) -> bool:
    try:
        with refusing():
            say(f"    {_take_in(file)}")
    except Refusal as refusal:
        for line in reasons(refusal, language):
            say(f"    {line}")
        return False
    return True


def _take_in(file: Path) -> str:
    now = clock.now()
    if file.suffix.lower() == ".csv":
        source = actions.import_reported(file, file.stem, by=None, at=now)
        was_there, what = source.imported_at != now, f"the reported figures of {source.code}"
    else:
        delivery = actions.receive(file, by=None, at=now)
        was_there, what = delivery.received_at != now, f"version {delivery.version} of {delivery.programme.code}"
    return f"Already there: {what}. Nothing changed." if was_there else f"Taken in: {what}."


def figures(
    *,
    programme: str | None,
    period: Period | None,
    definition: str | None,
    language: str | None,
    as_json: bool,
    questions: bool = False,
) -> int:
    """Print the figures of the latest deliveries, or with ``questions`` the answers to those of 2011."""
    counted, spoken = queries.all_figures(programme, period, definition), language or language_of_terminal()
    if questions:
        print_answers(_found(programme, period), spoken, as_json=as_json)
    else:
        print_figures(counted, spoken, as_json=as_json)
    say_uncounted(counted, [line.latest for line in queries.programmes_for(None) if line.latest], spoken)
    if not counted:
        say("The monitor has no delivery yet: take one in with `overstap monitor import FILE`.")
    return 0


def _found(programme: str | None, period: Period | None) -> list[Asked]:
    return [
        (
            each.programme,
            each.period,
            Found(each.figures, queries.expectation(each.deliveries[0], each.period)),
        )
        for each in queries.all_sets(programme, period)
    ]

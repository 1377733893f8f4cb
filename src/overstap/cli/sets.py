"""Figures under sets of definitions, on the command line: each set by its name, each word with what it means."""

from collections.abc import Collection, Sequence
from pathlib import Path

import click

from overstap.cli.performing import Refusal, one_line
from overstap.cli.printing import print_json
from overstap.monitor import under_sets
from overstap.monitor.figures import Figure
from overstap.standard.definition_sets import DEFINITION_SETS, DefinitionSet, NotASetError, local_set


def sets_to_print(own: Path | None) -> list[DefinitionSet]:
    """Every set of the standard, and the programme's own behind them.

    :raises Refusal: the file of the own set cannot be read
    """
    if own is None:
        return list(DEFINITION_SETS.values())
    try:
        return [*DEFINITION_SETS.values(), local_set(own.read_text(encoding="utf-8"))]
    except (OSError, UnicodeDecodeError, NotASetError) as error:
        raise Refusal(f"{own}: {error}") from error


def print_sets(counted: Sequence[Figure], sets: Collection[DefinitionSet], language: str, *, as_json: bool) -> None:
    """Print each set with its name and source, and of each word its number, its meaning and what it adds up."""
    figures = {figure.key: figure for figure in counted}
    found = [(each, list(under_sets.counted(each, figures))) for each in sets]
    if as_json:
        print_json([_as_json(each, words, language) for each, words in found])
        return
    for each, words in found:
        click.echo(f"\n{one_line(each.name.in_language(language))}  ({one_line(each.source.in_language(language))})")
        for one in words:
            number = "–" if one.value is None else f"{one.value:,}"
            name, means = (one_line(text.in_language(language)) for text in (one.word.name, one.word.means))
            click.echo(f"  {name:<22} {number:>7}  {means}")
            click.echo(f"  {'':<22} {'':>7}  = {one_line(' + '.join(map(str, one.word.adds)))}")


def _as_json(under: DefinitionSet, words: Sequence[under_sets.Counted], language: str) -> dict[str, object]:
    return {
        "set": under.id,
        "name": under.name.in_language(language),
        "source": under.source.in_language(language),
        "words": [
            {
                "word": one.word.name.in_language(language),
                "means": one.word.means.in_language(language),
                "adds": [str(named) for named in one.word.adds],
                "value": one.value,
            }
            for one in words
        ],
    }

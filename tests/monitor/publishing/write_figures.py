"""Writes docs/reference/publishing.md: what the attack finds and what each way of leaving out costs.

    .venv/bin/python tests/monitor/publishing/write_figures.py [TABLES]

The tables are invented and the same every time; a hundred take a quarter of an hour.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "tools")]

from random_tables import at_random, least, one_by_one, published, small_only  # noqa: E402 - found beside this file
from twelve_programmes import SIZES, YEARS, counted  # noqa: E402

from overstap.monitor.publishing.attack import recovered  # noqa: E402
from overstap.monitor.publishing.issues import Issue, read  # noqa: E402
from overstap.monitor.publishing.tables import tables_of  # noqa: E402

PAGE = HERE.parents[2] / "docs" / "reference" / "publishing.md"
Way = Callable[[Sequence[Issue], Issue], frozenset]
WAYS = {
    "the small counts only": small_only,
    "each release safe by itself": one_by_one,
    "drawn at random until safe": at_random,
    "as Overstap does": least,
}
HEAD = """# What publishing costs and protects

Written by `tests/monitor/publishing/write_figures.py`. *Secrets* are the counts that are left out of any of three
releases, and the small counts and small differences that stand in no table; *found* are those that somebody who has all
three releases computes to within 2, by linear programming. *Left out* is the share of the counts that are not nought,
*of persons* the same weighed by what they count. Both add the three releases up. *Drawn at random* looks for the
number of draws that is safe by halving, as if more left out were always safer; now and then it is not, and some are
found.
"""


@dataclass
class Tally:
    """What one way gave over all tables."""

    secrets: int = 0
    found: int = 0
    cells: int = 0
    left_out: int = 0
    persons: int = 0
    persons_left_out: int = 0
    seconds: float = 0

    def take(self, done: Sequence[Issue], seconds: float) -> None:
        reader, secrets = read(done)
        self.secrets += len(secrets)
        self.found += len(recovered(reader, secrets))
        self.seconds += seconds
        for issue in done:
            names = [name for name in issue.offered if issue.counts[name]]
            self.cells += len(names)
            self.left_out += sum(name in issue.hidden for name in names)
            self.persons += sum(issue.counts[name] for name in names)
            self.persons_left_out += sum(issue.counts[name] for name in names if name in issue.hidden)

    def row(self, words: str) -> str:
        left_out, persons = 100 * self.left_out / self.cells, 100 * self.persons_left_out / self.persons
        return (
            f"| {words} | {self.secrets} | {self.found} | {left_out:.1f} % | {persons:.1f} % | {self.seconds:.0f} s |"
        )


def of_twelve(way: Way) -> list[Issue]:
    """Three yearly releases of the twelve invented programmes."""
    done: list[Issue] = []
    for year in YEARS:
        issue = tables_of(counted(year)).issue
        done.append(replace(issue, hidden=way(done, issue)))
    return done


def insiders() -> str:
    """What a programme finds of the others when it adds its own counts, whole, to what everybody reads."""
    reader, secrets = read(of_twelve(least))
    found = set()
    for number in range(len(SIZES)):
        ends = (f".programme-{number + 1}", f".programme-{number + 1}~")
        own = {cell: cell.count for cell in secrets if cell.name.endswith(ends)}
        found |= recovered(replace(reader, learned=own), secrets - own.keys()).keys()
    return (
        f"A programme that adds its own counts, whole, finds some of others: {len(found)} of {len(secrets)} secrets "
        "are found by one of the twelve or another. Programmes are bound to secrecy; everybody else is not."
    )


def table(makers: Sequence[Callable[[Way], Sequence[Issue]]]) -> str:
    rows = [
        "| way | secrets | found | left out | of persons | processor |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for words, way in WAYS.items():
        tally = Tally()
        for make in makers:
            begun = time.process_time()
            done = make(way)
            tally.take(done, time.process_time() - begun)
        rows.append(tally.row(words))
        sys.stderr.write(f"{rows[-1]}\n")
    return "\n".join(rows)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for year in YEARS:
        counted(year)
    twelve = table([of_twelve])
    random = table([lambda way, seed=seed: published(seed, way) for seed in range(number)])
    programmes = f"## Twelve invented programmes, {SIZES[0]} to {SIZES[-1]} trajectories a year, three yearly releases"
    tables = f"## {number} random series of tables, three releases each, with corrections of what was published before"
    PAGE.write_text(f"{HEAD}\n{programmes}\n\n{twelve}\n\n{insiders()}\n\n{tables}\n\n{random}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

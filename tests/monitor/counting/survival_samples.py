"""Random samples of times to an event, to hold our estimators beside those of others."""

import csv
import io
import random
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from overstap.monitor.survival import Endings

SCRIPT = Path(__file__).parent / "reference" / "survival.R"
FROZEN = SCRIPT.with_suffix(".csv")
FROZEN_SEED, FROZEN_NUMBER = 2011, 30
CAUSES = ("first", "second", "third")

Sample = list[tuple[int, int]]
"""Times with their cause: 1, 2 or 3, or 0 where it is censored."""
Answer = Mapping[str, str]
"""A row of what R gives: sample, kind, cause, at, estimate, error, low and high."""


def samples(seed: int, number: int) -> list[Sample]:
    """Small and large ones, with ties, heavy censoring, and causes that never happen."""
    drawn = random.Random(seed)  # noqa: S311 - nothing here is secret
    return [_sample(drawn) for _ in range(number)]


def _sample(drawn: random.Random) -> Sample:
    size = drawn.choice((1, 2, 3, 5, 8, 13, 40))
    days = drawn.choice((1, 2, 5, 9, 14))
    causes = drawn.choice(((1, 2, 3), (1, 2, 3), (1, 3), (2,), (0,)))
    censored = drawn.choice((0, 1, 4, 20))
    return [(drawn.randint(1, days), drawn.choice((*causes, *(0,) * censored))) for _ in range(size)]


def endings(sample: Sample) -> Endings:
    """A sample as the statements give it: a row per day."""
    return Endings.of(
        [
            {
                "time": day,
                **{name: sample.count((day, cause)) for cause, name in enumerate(CAUSES, 1)},
                "censored": sample.count((day, 0)),
            }
            for day in sorted({day for day, _ in sample})
        ],
        CAUSES,
    )


@cache
def has_r() -> bool:
    """Whether R and its ``survival`` are here."""
    command = ["Rscript", "-e", "library(survival)"]
    return (
        shutil.which("Rscript") is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


def by_r(given: list[Sample]) -> list[Answer]:
    """What R makes of the samples."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("sample", "time", "cause"))
    writer.writerows((number, *each) for number, sample in enumerate(given) for each in sample)
    answer = subprocess.run(["Rscript", str(SCRIPT)], input=text.getvalue(), capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(answer.stdout)))


def frozen() -> list[Answer]:
    """What R 4.2 with survival 3.5 made of the frozen samples: ``python survival_samples.py`` writes it again."""
    return list(csv.DictReader(io.StringIO(FROZEN.read_text(encoding="utf-8"))))


@cache
def compared() -> list[tuple[Sample, list[Answer]]]:
    """Each sample with its answers: the frozen ones, and fresh ones where R is here."""
    pairs = [(samples(FROZEN_SEED, FROZEN_NUMBER), frozen())]
    if has_r():
        fresh = samples(FROZEN_SEED + 1, 150)
        pairs.append((fresh, by_r(fresh)))
    return [
        (sample, [each for each in answers if int(each["sample"]) == number])
        for given, answers in pairs
        for number, sample in enumerate(given)
    ]


if __name__ == "__main__":
    rows = by_r(samples(FROZEN_SEED, FROZEN_NUMBER))
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

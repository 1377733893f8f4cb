"""Runs the test kit of the registration standard against any program that counts deliveries.

    python run.py --figures "my-program count {delivery} {from} {to}" --check "my-program check {delivery}"

Each command is called once per situation. ``{delivery}`` becomes the path of a zip, ``{folder}`` that of the folder
with the same files; ``{from}`` and ``{to}`` are the period, half-open. The first prints the figures as JSON in the form
of the standard (*Figures of one delivery*); it may print more of them than the situation expects. The second ends
with 0 when the delivery can be taken, with 1 when it has errors and with 2 when it cannot be read; where it prints JSON
with ``findings``, each with ``severity`` and ``rule``, the rules that are broken are compared too. Without ``--check``
a delivery that has to be refused is given to ``--figures``, which must not end with 0.

``--only returns`` runs the situations whose name begins so. Exit code 0: all agree. Needs Python 3.9, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Union

KIT = Path(__file__).resolve().parent
CLOSE = 1e-9

Situation = dict[str, str]
Figure = dict[str, object]
Refusal = dict[str, object]
Expected = Union[list[Figure], Refusal]  # noqa: UP007 - Python 3.9 has no other way


def situations(only: str = "") -> list[Situation]:
    """Those whose name begins with ``only``: name, group, sentence, from and to."""
    listed = json.loads((KIT / "kit.json").read_text(encoding="utf-8"))
    return [dict(each) for each in listed if each["name"].startswith(only)]


def expected(situation: Situation) -> Expected:
    """The figures of a situation: a list; or of a delivery that is refused ``exit_code`` and ``rules``."""
    wanted: Expected = json.loads((folder(situation).parent / "expected.json").read_text(encoding="utf-8"))
    return wanted


def folder(situation: Situation) -> Path:
    """The files of its delivery."""
    return KIT / "deliveries" / situation["name"] / "delivery"


def zipped(situation: Situation, target: Path) -> Path:
    """Write the delivery of a situation as a zip, and return where."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder(situation).iterdir()):
            archive.write(file, file.name)
    return target


def differences(wanted: Iterable[Figure], given: Iterable[Figure]) -> Iterator[str]:
    """In what the figures of a program differ from those expected: sentences."""
    found: dict[str, Figure] = {}
    for figure in given:
        if found.setdefault(key(figure), figure) is not figure:
            yield f"{told(figure)} stands twice"
    for figure in wanted:
        other = found.get(key(figure))
        if other is None:
            yield f"{told(figure)} is missing"
            continue
        for part in ("value", "numerator", "denominator", "unknown", "low", "high"):
            if not same(figure[part], other.get(part)):
                yield f"{told(figure)}: {part} is {other.get(part)}, expected {figure[part]}"


def key(figure: Figure) -> str:
    """What makes it another figure than all others."""
    parts = [figure.get(part) for part in ("programme", "from", "to", "indicator", "definition")]
    return json.dumps([*parts, figure.get("breakdown")], sort_keys=True)


def told(figure: Figure) -> str:
    """Which figure it is, in one line."""
    breakdown = figure.get("breakdown")
    pairs = [f"{name}={value}" for name, value in breakdown.items()] if isinstance(breakdown, dict) else []
    return " ".join(str(part) for part in (figure.get("indicator"), figure.get("definition"), *pairs) if part)


def same(one: object, other: object) -> bool:
    """Whether two numbers are the same, or both nothing."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)) and not isinstance(other, bool):
        return abs(one - other) <= CLOSE
    return one is None and other is None


def refused_otherwise(wanted: Refusal, code: int, printed: str) -> Iterator[str]:
    """In what a refusal differs from the one expected: sentences."""
    if code != wanted["exit_code"]:
        yield f"ended with {code}, expected {wanted['exit_code']}"
    rules = rules_in(printed)
    if rules is not None and rules != wanted["rules"]:
        yield f"broken rules {rules}, expected {wanted['rules']}"


def rules_in(printed: str) -> list[str] | None:
    """The rules of the errors that were printed; nothing where these are not said in JSON."""
    try:
        findings = json.loads(printed)["findings"]
    except (ValueError, KeyError, TypeError):
        return None
    return sorted({each["rule"] for each in findings if each["severity"] == "error"})


def call(command: str, situation: Situation, delivery: Path) -> tuple[int, str]:
    """Run a command: its exit code and what it printed."""
    words = {"delivery": str(delivery), "folder": str(folder(situation))}
    words.update({name: situation[name] for name in ("from", "to")})
    answer = subprocess.run(
        [word.format(**words) for word in shlex.split(command)], stdout=subprocess.PIPE, check=False
    )
    return answer.returncode, answer.stdout.decode("utf-8", "replace")


def problems(situation: Situation, figures: str, check: str | None, delivery: Path) -> Iterator[str]:
    """What is wrong in one situation: sentences, none when all agrees."""
    wanted = expected(situation)
    if isinstance(wanted, list):
        if check and call(check, situation, delivery)[0] != 0:
            yield "is refused by the check, and can be taken"
        code, printed = call(figures, situation, delivery)
        try:
            given = json.loads(printed)
        except ValueError:
            yield f"no JSON was printed (the command ended with {code})"
            return
        yield from differences(wanted, given)
    elif check:
        yield from refused_otherwise(wanted, *call(check, situation, delivery))
    elif call(figures, situation, delivery)[0] == 0:
        yield "is counted, and has to be refused"


def main() -> int:
    """Run every situation and say which do not agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", required=True, metavar="COMMAND", help="prints the figures of {delivery} as JSON")
    parser.add_argument("--check", metavar="COMMAND", help="ends with 0, 1 or 2")
    parser.add_argument("--only", default="", metavar="NAME", help="the situations whose name begins so")
    told_to = parser.parse_args()
    failed, chosen = 0, situations(told_to.only)
    with tempfile.TemporaryDirectory() as scratch:
        for situation in chosen:
            delivery = zipped(situation, Path(scratch) / "delivery.zip")
            wrong = list(problems(situation, told_to.figures, told_to.check, delivery))
            failed += bool(wrong)
            print(f"{'differs' if wrong else 'agrees '}  {situation['name']}", flush=True)
            for sentence in wrong:
                print(f"         {sentence}")
    print(f"{len(chosen) - failed} of {len(chosen)} situations agree.")
    return 0 if chosen and not failed else 1


if __name__ == "__main__":
    sys.exit(main())

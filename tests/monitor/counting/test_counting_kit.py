"""The test kit: what is published is what the situations say, and Overstap itself passes it without skipping one."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import testkit
from click.testing import CliRunner
from situations import read_all, read_counts, read_refused

from overstap.cli.commands import overstap
from overstap.standard.rules import ERRORS

KIT = runpy.run_path(str(testkit.KIT / "run.py"))
SITUATIONS = KIT["situations"]()


def program(*arguments: str) -> tuple[int, str]:
    """What ``overstap`` prints, and how it ends."""
    answer = CliRunner().invoke(overstap, list(arguments))
    return answer.exit_code, answer.stdout


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The script of the kit, as another vendor calls it."""
    command = [sys.executable, "-I", str(testkit.KIT / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_kit_is_what_the_situations_say() -> None:
    assert testkit.stale() == [], "Run: python tools/testkit.py --write"


def test_every_situation_stands_in_the_kit_under_a_name_of_its_own() -> None:
    names = {each["name"] for each in SITUATIONS}
    assert names == {each.name for each in (*read_all(), *read_refused(), *read_counts())}
    assert len(names) == len(SITUATIONS) >= 200
    assert {each.name for each in testkit.DELIVERIES.iterdir()} == names
    for language in ("sentence", "sentence_nl"):
        assert len({each[language] for each in SITUATIONS}) == len(SITUATIONS)


def test_every_error_of_the_standard_refuses_a_delivery_of_the_kit() -> None:
    assert {rule for each in read_refused() for rule in each.refused} == {*(rule.id for rule in ERRORS), "not-readable"}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_the_command_line_agrees_with_the_kit(situation: dict[str, str], tmp_path: Path) -> None:
    delivery = str(KIT["zipped"](situation, tmp_path / "delivery.zip"))
    wanted = KIT["expected"](situation)
    code, printed = program("check", delivery, "--json")
    if isinstance(wanted, dict):
        assert list(KIT["refused_otherwise"](wanted, code, printed)) == []
        return
    assert code == 0, printed
    period = ("--from", situation["from"], "--to", situation["to"])
    given = json.loads(program("figures", delivery, *period, "--json")[1])
    assert wanted
    assert list(KIT["differences"](wanted, given)) == []


def test_the_script_runs_by_itself_and_says_what_agrees() -> None:
    overstap_itself = f"{sys.executable} -m overstap.cli.main"
    name = "returns-silence"
    answer = run(
        *("--only", name, "--check", f"{overstap_itself} check {{delivery}} --json"),
        *("--figures", f"{overstap_itself} figures {{delivery}} --from {{from}} --to {{to}} --json"),
    )
    assert answer.stdout.splitlines()[-1] == "1 of 1 situations agree."
    assert answer.returncode == 0


def test_a_program_that_takes_everything_and_counts_nothing_is_told_so() -> None:
    answer = run("--only", "refusals-a-score", "--figures", "echo []", "--check", "true")
    assert (answer.returncode, answer.stdout.splitlines()[1].strip()) == (1, "ended with 0, expected 1")
    answer = run("--only", "refusals-a-score", "--figures", "echo []")
    assert (answer.returncode, answer.stdout.splitlines()[1].strip()) == (1, "is counted, and has to be refused")
    answer = run("--only", "returns-silence", "--figures", "echo []")
    assert answer.returncode == 1
    assert "I06 X1 unit=person is missing" in answer.stdout


def test_nothing_chosen_is_nothing_shown() -> None:
    assert run("--only", "no-such", "--figures", "echo []").returncode == 1


FIGURE = {
    "programme": "a",
    "from": "2024-01-01",
    "to": "2025-01-01",
    "indicator": "I09",
    "definition": None,
    "breakdown": {"day": 91},
    "value": 0.5,
    "numerator": 1,
    "denominator": 2,
    "unknown": 0,
    "low": None,
    "high": None,
}


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        ([FIGURE], []),
        ([FIGURE | {"value": 0.5 + 1e-12}, FIGURE | {"indicator": "I99"}], []),
        ([FIGURE | {"value": 0.51}], ["I09 day=91: value is 0.51, expected 0.5"]),
        ([FIGURE | {"numerator": None}], ["I09 day=91: numerator is None, expected 1"]),
        ([FIGURE | {"high": 0.9}], ["I09 day=91: high is 0.9, expected None"]),
        ([FIGURE, dict(FIGURE)], ["I09 day=91 stands twice"]),
        ([FIGURE | {"breakdown": {"day": 182}}], ["I09 day=91 is missing"]),
        ([FIGURE | {"programme": "b"}], ["I09 day=91 is missing"]),
    ],
)
def test_a_difference_is_named_to_the_number(given: list[dict[str, object]], sentences: list[str]) -> None:
    assert list(KIT["differences"]([FIGURE], given)) == sentences

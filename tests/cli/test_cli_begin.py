"""An empty installation begins once, from the command line; the demonstration stays apart from it."""

import re
from pathlib import Path

import pytest
from cli_calls import Call

from cast import Cast
from overstap.cli.begin import begin
from overstap.cli.performing import Refusal

GIVEN = ("--organisation", "Keerpunt", "--name", "Anna de Wit", "--email", "Anna@Example.org")
START = re.compile(r"Password\s+((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})\n")


def test_it_makes_the_installation_and_prints_the_start_password_once(call: Call, tmp_path: Path) -> None:
    answer = call("begin", *GIVEN)
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "var" / "overstap.db").is_file()
    assert len(START.findall(answer.stdout)) == 1
    assert "anna@example.org" in answer.stdout
    assert "overstap serve" in answer.stdout


def test_it_begins_once(call: Call, home: Path) -> None:
    first = call("begin", *GIVEN)
    again = call("begin", *GIVEN)
    assert (first.returncode, again.returncode, again.stdout) == (0, 1, "")
    assert again.stderr == "There are people here already. An administrator adds the others, under Colleagues.\n"


def test_what_cannot_be_kept_is_one_sentence_that_names_the_question(call: Call, home: Path) -> None:
    answer = call("begin", "--organisation", "Keerpunt", "--name", "Anna", "--email", "anna")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert re.fullmatch(r"E-mail address .*: Enter a valid email address\.\n", answer.stderr)


def test_where_nobody_answers_it_says_which_options_there_are(call: Call, home: Path) -> None:
    answer = call("begin", "--organisation", "Keerpunt", typed="")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.splitlines()[-1].startswith("Nothing was begun. Answer the questions, or give --organisation")


def test_a_question_is_asked_again_until_its_answer_can_be_kept(call: Call, home: Path) -> None:
    answer = call("begin", "--organisation", "Keerpunt", typed="Anna de Wit\nanna\nanna@example.org\n")
    assert answer.returncode == 0, answer.stderr
    assert "Enter a valid email address." in answer.stderr
    assert START.search(answer.stdout)


def test_it_does_not_begin_with_the_settings_of_the_demonstration(call: Call, home: Path) -> None:
    answer = call("begin", *GIVEN, DJANGO_SETTINGS_MODULE="overstap.site.settings_demo")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "settings of the demonstration" in answer.stderr


def test_people_whom_nobody_began_with_are_those_of_the_demonstration(cast: Cast) -> None:
    with pytest.raises(Refusal, match=r"The demonstration lives in .*\. Begin in a folder of its own"):
        begin(organisation="Keerpunt", name="Anna de Wit", email="anna@example.org")


def test_the_demonstration_does_not_start_in_an_installation_that_was_begun(call: Call, home: Path) -> None:
    call("begin", *GIVEN)
    answer = call("demo", "--port", "8999")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "A real installation lives in" in answer.stderr


@pytest.mark.parametrize("option", ["--organisation", "--name", "--email"])
def test_its_help_names_every_question(call: Call, option: str) -> None:
    assert option in call("begin", "--help").stdout

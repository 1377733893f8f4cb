"""A mistake of whoever calls is one sentence that says what to do, and never a traceback."""

import socket
from collections.abc import Iterator

import click
import pytest
from cli_calls import Call
from django.db import OperationalError

from overstap.cli import serve
from overstap.cli.installation import database_sentence
from overstap.cli.performing import Refusal, one_line, refusing
from overstap.core.errors import RuleError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_named_before_any_work(taken: int) -> None:
    with pytest.raises(Refusal, match=f"Port {taken} is taken.*PORT="):
        serve.refuse_taken("127.0.0.1", taken)


def test_a_free_port_is_fine(taken: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        free = other.getsockname()[1]
    serve.refuse_taken("127.0.0.1", free)


@pytest.mark.parametrize("port", ["80x", "0", "65536", "-1", ""])
def test_a_port_that_is_none_is_one_sentence(call: Call, port: str) -> None:
    answer = call("serve", "--port", port)
    assert answer.returncode != 0
    assert "is not a port. Choose a number" in answer.stderr


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x/y", "DATABASE_URL cannot be read"),
        ("nonsense", "DATABASE_URL cannot be read"),
        ("postgres://nobody@127.0.0.1:1/overstap", "PostgreSQL database overstap at 127.0.0.1 cannot be used"),
        ("sqlite:////proc/none/overstap.db", "cannot be"),
    ],
)
def test_a_wrong_database_is_one_sentence(call: Call, url: str, said: str) -> None:
    answer = call("migrate", DATABASE_URL=url)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_password_is_never_said() -> None:
    sentence = database_sentence(
        OperationalError('connection failed: FATAL:  password authentication failed for user "u"')
    )
    assert "password authentication failed" in sentence


def test_a_rule_becomes_its_sentence() -> None:
    with pytest.raises(Refusal, match="Nobody may do that"), refusing():
        raise RuleError("Nobody may do that.")


def test_a_fault_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), refusing():
        raise ZeroDivisionError


def test_a_reader_who_went_away_is_no_mistake() -> None:
    with pytest.raises(BrokenPipeError), refusing():
        raise BrokenPipeError


def test_what_could_move_the_cursor_is_shown_as_an_escape() -> None:
    assert one_line("a\x1b[2Jb\nc\u202ed é") == "a\\x1b[2Jb\\nc\\u202ed é"
    assert isinstance(Refusal("x"), click.ClickException)


def test_an_unknown_command_says_which_there_are(call: Call) -> None:
    answer = call("delivre")
    assert answer.returncode == 2
    assert "No such command" in answer.stderr


def test_every_command_has_help(call: Call) -> None:
    for command in (["serve"], ["monitor", "figures"], ["deliver"], ["audit", "verify"], ["doctor"]):
        answer = call(*command, "--help")
        assert answer.returncode == 0
        assert "Usage: overstap" in answer.stdout

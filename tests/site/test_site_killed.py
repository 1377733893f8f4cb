"""Killing the server with ``kill -9`` in the middle of writing loses nothing that was answered (*safety promise 6*).

The production server, with its processes and threads, on an encrypted database file; six writers send notes through the
real page; at a random moment the whole process group gets SIGKILL, and the next server starts on what is left.

That a note reached the disk itself, as it must for a power cut, cannot be seen so: the kernel keeps what a killed
process has written. ``synchronous=FULL`` is for that.
"""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import urlencode

import pytest

HERE = Path(__file__).parent
KILLS, WRITERS = 200, 6
SENTENCE = "Samen naar de gemeente voor een briefadres, nummer"
PATIENCE_SECONDS = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(os.environ.get("OVERSTAP_TEST_DATABASE")), reason="It is about the embedded database, whatever is tested."
    ),
]


@dataclass
class Told:
    """What the writers know: which notes were answered, and how many were on their way when the server died."""

    answered: set[int] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    broken_off: int = 0
    numbers: Iterator[int] = field(default_factory=count)
    lock: Lock = field(default_factory=Lock)
    is_over: Event = field(default_factory=Event)


@dataclass(frozen=True)
class Installation:
    """The program that forks servers, and how to write in its dossier."""

    program: "subprocess.Popen[str]"
    port: int
    path: str
    cookies: str
    form: dict[str, object]

    def start(self) -> int:
        return int(ask(self.program, "start"))

    def look(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(ask(self.program, "look"))
        return found

    def write(self, told: Told) -> None:
        """Send notes until all is over; a number that was sent is never sent again."""
        while not told.is_over.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
            try:
                connection.connect()
            except OSError:
                time.sleep(0.005)
            else:
                self._write_on(connection, told)
            finally:
                connection.close()

    def _write_on(self, connection: http.client.HTTPConnection, told: Told) -> None:
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        while not told.is_over.is_set():
            with told.lock:
                number = next(told.numbers)
            try:
                connection.request("POST", self.path, urlencode({**self.form, "text": f"{SENTENCE} {number}"}), headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                with told.lock:
                    told.broken_off += 1
                return
            with told.lock:
                if answer.status == 302:
                    told.answered.add(number)
                else:
                    told.refused.append(f"{number}: {answer.status}")


def ask(program: "subprocess.Popen[str]", command: str) -> str:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{command}\n")
    program.stdin.flush()
    return program.stdout.readline()


@contextmanager
def installed(home: Path, mode: str) -> Iterator[Installation]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "overstap.site.settings_test",
        "OVERSTAP_TEST_HOME": str(home),
        "OVERSTAP_TEST_DATABASE": "",
        "PYTHONPATH": str(HERE.parent),
    }
    command = [sys.executable, str(HERE / "killed_server.py"), str(port), mode]
    with (home.parent / "errors").open("w") as errors:
        program = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    try:
        assert program.stdout is not None
        told = json.loads(program.stdout.readline())
        cookies = "; ".join(f"{name}={value}" for name, value in told["cookies"].items())
        yield Installation(program, port, told["path"], cookies, told["form"])
    finally:
        program.communicate()


def write_and_kill(installation: Installation, kills: int) -> Told:
    """Let the writers write while one server after the other is killed."""
    told, chance = Told(), random.Random(200)  # noqa: S311 - the same moments every time
    writers = [Thread(target=installation.write, args=[told]) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(kills):
            server = installation.start()
            try:
                wait_for_answers(told)
                time.sleep(chance.uniform(0, 0.06))
            finally:
                os.killpg(server, signal.SIGKILL)
    finally:
        told.is_over.set()
        for writer in writers:
            writer.join()
    return told


def wait_for_answers(told: Told) -> None:
    """The server writes: at least one more note was answered."""
    before, until = len(told.answered), time.monotonic() + PATIENCE_SECONDS
    while len(told.answered) == before:
        assert time.monotonic() < until, f"No note was answered. Refused: {told.refused[:3]}"
        time.sleep(0.001)


def kept(look: dict[str, object]) -> list[int]:
    texts = look["texts"]
    assert isinstance(texts, list)
    return [int(text.removeprefix(SENTENCE)) for text in texts]


def test_two_hundred_kills_in_the_middle_of_writing_lose_no_note_that_was_answered(tmp_path: Path) -> None:
    with installed(tmp_path / "home", "careful") as installation:
        told = write_and_kill(installation, KILLS)
        look = installation.look()
    numbers = kept(look)
    assert told.refused == []
    assert told.answered - set(numbers) == set()
    assert len(numbers) == len(set(numbers))
    assert look["lines_match"]
    assert look["log_is_whole"]
    assert look["integrity"] == "ok"
    # The kills did land in the middle of writing.
    assert len(told.answered) >= KILLS
    assert told.broken_off >= KILLS


def test_a_server_that_answers_before_it_keeps_is_found_out(tmp_path: Path) -> None:
    """The test above can fail: the same server, with a page that answers a tenth of a second too early."""
    with installed(tmp_path / "home", "hasty") as installation:
        told = write_and_kill(installation, 10)
        look = installation.look()
    assert told.answered - set(kept(look))
    assert look["integrity"] == "ok"

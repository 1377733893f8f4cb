"""The server that production runs: ready when it says so, and it stops when it is asked."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """``overstap serve`` on an installation of this test's own, from the moment it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "overstap.cli.main", "serve", "--workers", "1"],
        env={"PATH": os.environ["PATH"], "OVERSTAP_HOME": str(home), "PORT": str(port)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = process.stderr.readline()
    assert re.search(f"ready on http://127.0.0.1:{port}", said), said + process.stderr.read()
    yield process
    process.kill()
    process.wait()
    process.stderr.close()


def status_of(address: str, **headers: str) -> int:
    try:
        with urlopen(Request(address, headers=headers), timeout=20) as answer:  # noqa: S310 - of this machine
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_it_serves_and_stops_when_it_is_asked(server: subprocess.Popen[str], port: int) -> None:
    assert status_of(f"http://127.0.0.1:{port}/inloggen/") == 200
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0


def test_it_answers_to_its_own_name_only(server: subprocess.Popen[str], port: int) -> None:
    assert status_of(f"http://127.0.0.1:{port}/inloggen/", Host="elsewhere.example") == 400


def test_a_second_one_on_the_same_port_is_refused(server: subprocess.Popen[str], port: int, home: Path) -> None:
    other = subprocess.run(
        [sys.executable, "-m", "overstap.cli.main", "serve"],
        env={"PATH": os.environ["PATH"], "OVERSTAP_HOME": str(home), "PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (other.returncode, other.stderr.count("\n")) == (1, 1)
    assert f"Port {port} is taken" in other.stderr

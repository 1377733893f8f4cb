"""The embedded database: encrypted as a whole, durable, and with a fair queue for writers."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError

from overstap.site import environment
from overstap.site.sqlcipher.base import DatabaseWrapper
from overstap.site.sqlcipher.queue import WriterQueue

pytestmark = pytest.mark.django_db

KEY = "5a" * 32
KILLS = 200
PLANTED = "Roosmarijn-Planted-Word"


def connect(path: Path, key: str | None = KEY) -> DatabaseWrapper:
    """A connection of its own, as Django would make it."""
    settings = environment.embedded(path, key=key)
    defaults = {
        "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None, "USER": "",
        "PASSWORD": "", "HOST": "", "PORT": "", "TEST": {"MIRROR": None},
    }  # fmt: skip
    return DatabaseWrapper({**defaults, **settings}, "other")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DatabaseWrapper]:
    made = connect(tmp_path / "x.db")
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE note (id integer PRIMARY KEY, text text)")
    yield made
    made.close()


def test_the_whole_file_is_encrypted(database: DatabaseWrapper, tmp_path: Path) -> None:
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO note (text) VALUES (%s)", [PLANTED])
        cursor.execute("SELECT text FROM note")
        assert cursor.fetchone() == (PLANTED,)
    database.close()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert PLANTED.encode() not in content


def test_another_key_opens_nothing_and_says_so(database: DatabaseWrapper, tmp_path: Path) -> None:
    database.close()
    with pytest.raises(OperationalError, match="cannot be opened with this key"):
        connect(tmp_path / "x.db", "6b" * 32).ensure_connection()


def test_it_is_set_for_a_power_cut(database: DatabaseWrapper) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    with database.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute(f"PRAGMA {name}")
            assert cursor.fetchone() == (value,), name


@pytest.mark.parametrize("query", ["SELECT %s, '100%%'", "SELECT %(a)s, '100%%'"])
def test_both_ways_to_name_a_parameter_work(database: DatabaseWrapper, query: str) -> None:
    with database.cursor() as cursor:
        cursor.execute(query, {"a": 7} if "(a)" in query else [7])
        assert cursor.fetchone() == (7, "100%")


def test_who_just_wrote_joins_behind_who_waits(tmp_path: Path) -> None:
    first, second = WriterQueue(tmp_path / "x.db"), WriterQueue(tmp_path / "x.db")
    order: list[str] = []

    def wait_and_write() -> None:
        second.take_pen()
        order.append("second")
        second.leave_pen()

    first.take_pen()
    waiting = threading.Thread(target=wait_and_write)
    waiting.start()
    time.sleep(0.1)
    first.leave_pen()
    first.take_pen()
    order.append("first again")
    first.leave_pen()
    waiting.join()
    assert order == ["second", "first again"]
    for queue in (first, second):
        queue.close()


def test_taking_the_pen_twice_is_taking_it_once(tmp_path: Path) -> None:
    queue = WriterQueue(tmp_path / "x.db")
    queue.take_pen()
    queue.take_pen()
    queue.leave_pen()
    other = WriterQueue(tmp_path / "x.db")
    other.take_pen()
    other.close()
    queue.close()


def test_a_killed_writer_holds_up_nobody(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from overstap.site.sqlcipher.queue import WriterQueue\n"
        "queue = WriterQueue(Path(sys.argv[1])); queue.take_pen(); print('has it', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "x.db")], stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"has it\n"
    other.kill()
    other.wait()
    other.stdout.close()
    queue = WriterQueue(tmp_path / "x.db")
    queue.take_pen()
    queue.close()


@pytest.mark.slow
def test_two_hundred_kills_in_the_middle_of_writing_lose_nothing_that_was_answered(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed_writers.py")
    answer = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "x.db"), str(KILLS)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "overstap.site.settings_test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    survived, answered = map(int, answer.stdout.split())
    assert survived >= answered > KILLS

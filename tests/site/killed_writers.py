"""Starts a writer, kills it with SIGKILL while it writes, looks whether all that it answered is there; many times.

    python killed_writers.py DATABASE TIMES

Prints how many rows there are and how many were answered. A child is forked, so that starting one costs nothing.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from overstap.site.environment import embedded
from overstap.site.sqlcipher.base import DatabaseWrapper

KEY = "5a" * 32


def connect(path: Path) -> DatabaseWrapper:
    defaults = {
        "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None, "USER": "",
        "PASSWORD": "", "HOST": "", "PORT": "", "TEST": {"MIRROR": None},
    }  # fmt: skip
    return DatabaseWrapper({**defaults, **embedded(path, key=KEY)}, "default")


def write_for_ever(path: Path, answers: int, start: int) -> None:
    """Add rows, two in each transaction, and answer only when both are kept."""
    database = connect(path)
    number = start
    while True:
        database.set_autocommit(autocommit=False, force_begin_transaction_with_broken_autocommit=True)
        with database.cursor() as cursor:
            cursor.execute("INSERT INTO row (number) VALUES (%s)", [number])
            cursor.execute("INSERT INTO row (number) VALUES (%s)", [-number])
        database.commit()
        database.set_autocommit(autocommit=True)
        os.write(answers, number.to_bytes(8))
        number += 1


def answered(pipe: int) -> int:
    """The last number that was answered; a half written one was not."""
    content = b""
    while piece := os.read(pipe, 65536):
        content += piece
    whole = len(content) // 8 * 8
    return int.from_bytes(content[whole - 8 : whole]) if whole else 0


def survivors(path: Path) -> set[int]:
    database = connect(path)
    with database.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
        cursor.execute("SELECT number FROM row")
        found = {number for (number,) in cursor.fetchall()}
    database.close()
    return found


def main() -> int:
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    database = connect(path)
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE row (number integer PRIMARY KEY)")
    database.close()
    chance = random.Random(7)  # noqa: S311 - the same moments every time
    last = 0
    for _round in range(times):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            write_for_ever(path, writing, last + 1)
        os.close(writing)
        time.sleep(chance.uniform(0.01, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        promised = max(last, answered(reading))
        os.close(reading)
        found = survivors(path)
        assert set(range(1, promised + 1)) <= found, "something that was answered is lost"
        assert all(-number in found for number in found), "half a transaction is there"
        last = max(found, default=0)
    sys.stdout.write(f"{last} {promised}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

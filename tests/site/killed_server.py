"""Builds an installation with a dossier, and starts the production server in it as often as it is asked.

    python killed_server.py PORT [hasty]

Prints what a writer needs, then obeys on standard input: ``start`` forks a server, the leader of a process group of
its own, and prints its number; ``look`` prints what the database holds. Django is loaded once, so that a start costs
little.
``hasty`` makes the server answer before a note is kept: what a test of the server must be able to notice.
"""

import json
import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import date
from threading import Timer

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from cast import TODAY, Cast, address, build  # noqa: E402 - models are there only now
from overstap.audit import log  # noqa: E402
from overstap.audit.models import Entry  # noqa: E402
from overstap.cli import serve  # noqa: E402
from overstap.core import clock  # noqa: E402
from overstap.trajectories import actions  # noqa: E402
from overstap.trajectories.models import ContactNote  # noqa: E402
from overstap.trajectories.terms import Act  # noqa: E402

WORKERS, THREADS = 2, 4


def prepare() -> tuple[Cast, dict[str, object]]:
    """A dossier of Anna, and what her browser sends to write in it; every page was made once, so that it is quick."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = build()
    path = address("note", cast.register())
    client = cast.client("anna")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())
    assert token is not None
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    form = {"csrfmiddlewaretoken": token[1], **_day(min(TODAY, clock.today()))}
    return cast, {"path": path, "cookies": cookies, "form": form}


def _day(day: date) -> dict[str, int]:
    return {"day_day": day.day, "day_month": day.month, "day_year": day.year}


def start(port: int) -> int:
    """A server in a process group of its own; the number of both."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        serve.run(host="127.0.0.1", port=port, workers=WORKERS, threads=THREADS)
        os._exit(0)
    return child


def look(cast: Cast) -> dict[str, object]:
    """What survived: the notes as they open, whether each has its line in the log, and whether all is whole."""
    keys = cast.keys("anna")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchone()[0]
    lines = Entry.objects.filter(act=Act.NOTE_WRITTEN).values_list("subject", flat=True)
    notes = list(ContactNote.objects.all())
    return {
        "texts": [keys.open(note) for note in notes],
        "lines_match": sorted(lines) == sorted(f"trajectories.contactnote:{note.pk}" for note in notes),
        "integrity": integrity,
        "log_is_whole": log.verify().is_whole,
    }


def answer_before_it_is_kept() -> None:
    """Let the page say that a note was kept a moment before it is."""
    keep = actions.write_note

    def later(*given: object, **named: object) -> None:
        Timer(0.1, _and_close, [keep, given, named]).start()

    actions.write_note = later


def _and_close(keep: Callable[..., object], given: tuple[object, ...], named: dict[str, object]) -> None:
    try:
        keep(*given, **named)
    finally:
        connection.close()


def tell(answer: object) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def main(port: int, mode: str = "") -> None:
    cast, browser = prepare()
    if mode == "hasty":
        answer_before_it_is_kept()
    tell(browser)
    for command in sys.stdin:
        if command.strip() == "start":
            tell(start(port))
        else:
            tell(look(cast))


if __name__ == "__main__":
    # Who was killed is not waited for: the system takes such children away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    main(int(sys.argv[1]), *sys.argv[2:])

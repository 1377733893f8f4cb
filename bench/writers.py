"""Eight coaches who write notes at the same time: how many, how long each waits, and how long the unluckiest.

Every note goes through the real page (a form, signed in, with its token), is sealed, and leaves its line in the log in
the same transaction. The production server runs with several processes, so that the writers meet in the database and
not in one process.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier
from time import perf_counter

from django.db import connections
from django.urls import reverse

from bench import browsing, serving, world
from bench.timing import Times
from overstap.audit import log
from overstap.cli import preparing
from overstap.trajectories.models import ContactNote

WRITERS, NOTES, WARM_UP = 8, 60, 5
AIM_SECONDS = 0.250
_SENTENCE = "Samen naar de gemeente voor een briefadres. Het papier moet opnieuw, we gaan dinsdag terug. Nummer"


@dataclass(frozen=True, slots=True)
class Writer:
    """One coach with one dossier, who begins when all are ready."""

    name: str
    browser: browsing.Browser
    path: str
    ready: Barrier

    def write(self, times: Times, day: dict[str, str]) -> float:
        """Write all notes one after the other; the seconds that it took, without the warming up."""
        self.browser.prepare_to_post(self.path)
        for number in range(WARM_UP):
            self.browser.post(self.path, {"text": f"{_SENTENCE} {number}", **day})
        self.ready.wait()
        begin = perf_counter()
        for number in range(NOTES):
            answer = self.browser.post(self.path, {"text": f"{_SENTENCE} {number}", **day})
            times.add(self.name, answer.seconds)
        return perf_counter() - begin


def main(queue: str) -> None:
    """Make an installation, let eight write in it, and print what it took.

    :raises SystemExit: a note that was answered is not there, or the log is not whole
    """
    preparing.prepare(migrate=True)
    team = world.hire(WRITERS)
    with world.entered_at_once():
        paths = [
            reverse("trajectories:note", args=[world.register(team, coach, f"Deelnemer {place}", ago=90).pk])
            for place, coach in enumerate(team.coaches)
        ]
    cookies = [browsing.sign_in(coach.person, coach.keys) for coach in team.coaches]
    today = team.day(0)
    day = {"day_day": str(today.day), "day_month": str(today.month), "day_year": str(today.year)}
    connections.close_all()
    times = Times()
    with serving.server() as port:
        ready = Barrier(WRITERS)
        writers = [
            Writer(str(place), browsing.Browser(HTTPConnection(serving.HOST, port), cookies[place]), path, ready)
            for place, path in enumerate(paths)
        ]
        with ThreadPoolExecutor(WRITERS) as pool:
            seconds = list(pool.map(lambda writer: writer.write(times, day), writers))
    _check()
    report(queue, times, max(seconds))


def _check() -> None:
    written = ContactNote.objects.count()
    if written != WRITERS * (NOTES + WARM_UP) or not log.verify().is_whole:
        raise SystemExit(f"{written} notes are there; the log is whole: {log.verify().is_whole}.")


def report(queue: str, times: Times, seconds: float) -> None:
    """One line; the longest anybody waited comes last."""
    every = [each for own in times.of.values() for each in own]
    together = Times({"all": every})
    name = "fair queue" if queue == "on" else "SQLite's own waiting, for comparison"
    aim = f" (aim ≤ {AIM_SECONDS * 1000:.0f} ms)" if queue == "on" else ""
    print(
        f"{name}: {WRITERS} writers, {len(every)} notes with their lines in the log, {serving.WORKERS} processes of "
        f"{serving.THREADS} threads\n"
        f"  {len(every) / seconds:5.1f} notes a second   p50 {together.percentile('all', 50) * 1000:6.1f} ms   "
        f"p95 {together.percentile('all', 95) * 1000:6.1f} ms   maximum {max(every) * 1000:7.1f} ms{aim}",
        flush=True,
    )

"""The pages that a coach opens all day, each beside a constant page: time, processor time and queries.

The constant page has the same middleware, is asked for by the same signed-in coach over the same kept connection to
the same production server in the same run, in turn with the others, so that whatever else the machine does hits all
of them. Run ``python -m bench.pages``; the figures of one database take about a minute.
"""

import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection
from statistics import median

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import browsing, serving, world
from bench.timing import Times
from overstap.cli import preparing

ROUNDS, WARM_UP = 300, 30
IN_PROCESS_ROUNDS = 60
CONSTANT = "constant"
_NOT_A_QUERY = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
AIM_RATIO, AIM_QUERIES = 14, 8

Ask = Callable[[str], float]


def in_turn(paths: dict[str, str], rounds: int, ask: Ask) -> Times:
    """Ask for every page once in each round."""
    times = Times()
    for _ in range(rounds):
        for name, path in paths.items():
            times.add(name, ask(path))
    return times


def over_loopback(paths: dict[str, str], cookies: dict[str, str]) -> Times:
    """Time under the production server, as its client sees it."""
    with serving.server() as port:
        browser = browsing.Browser(HTTPConnection(serving.HOST, port), cookies)
        in_turn(paths, WARM_UP, lambda path: browser.get(path).seconds)
        return in_turn(paths, ROUNDS, lambda path: browser.get(path).seconds)


class InProcess:
    """The same application without a server: for what only the process itself can see."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self._handler = WSGIHandler()
        self._headers = {"HTTP_COOKIE": browsing.cookie_header(cookies), "HTTP_HOST": serving.HOST}

    def answer(self, path: str) -> None:
        """Make the whole answer.

        :raises SystemExit: it is no page
        """
        environ = RequestFactory().get(path).environ | self._headers
        response = self._handler(environ, _start)
        b"".join(response)
        response.close()
        if response.status_code != HTTPStatus.OK:
            raise SystemExit(f"{path} answered {response.status_code}.")

    def processor_seconds(self, path: str) -> float:
        """What the answer costs, whoever else uses the machine; waiting for the disk is not in it."""
        begin = time.thread_time()
        self.answer(path)
        return time.thread_time() - begin

    def queries(self, path: str) -> int:
        """Statements without those that begin and end a transaction."""
        with CaptureQueriesContext(connection) as captured:
            self.answer(path)
        return sum(not query["sql"].startswith(_NOT_A_QUERY) for query in captured)


def _start(_status: str, _headers: object, _error: object = None, /) -> Callable[[bytes], object]:
    return len


def main(name: str) -> None:
    """Make an installation, ask for its pages, and print one line for each."""
    preparing.prepare(migrate=True)
    team = world.hire(2)
    full = world.fill(team)
    coach = team.coaches[0]
    paths = {
        CONSTANT: "/constant/",
        "dossier": reverse("trajectories:dossier", args=[full.pk]),
        f"caseload of {world.DOSSIERS}": reverse("desk:caseload"),
        "today": reverse("desk:today"),
    }
    cookies = browsing.sign_in(coach.person, coach.keys)
    inside = InProcess(cookies)
    in_turn(paths, 3, inside.processor_seconds)
    queries = {page: inside.queries(path) for page, path in paths.items()}
    processor = in_turn(paths, IN_PROCESS_ROUNDS, inside.processor_seconds)
    connections.close_all()
    report(name, over_loopback(paths, cookies), processor, queries)


def report(name: str, times: Times, processor: Times, queries: dict[str, int]) -> None:
    """One line a page; a ratio is to the constant page of the same run."""
    print(
        f"{name}: {ROUNDS} requests of each page in turn over one connection, {serving.WORKERS} processes of "
        f"{serving.THREADS} threads; aim: dossier and caseload ≤ {AIM_RATIO}× and ≤ {AIM_QUERIES} queries"
    )
    base = {percent: times.percentile(CONSTANT, percent) for percent in (50, 95)}
    own = median(processor.of[CONSTANT])
    for page, count in queries.items():
        p50, p95, cpu = times.percentile(page, 50), times.percentile(page, 95), median(processor.of[page])
        print(
            f"  {page:<15} p50 {p50 * 1000:6.1f} ms = {p50 / base[50]:4.1f}×   p95 {p95 * 1000:6.1f} ms = "
            f"{p95 / base[95]:4.1f}×   processor {cpu * 1000:5.1f} ms = {cpu / own:4.1f}×   {count} queries",
            flush=True,
        )

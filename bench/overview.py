"""The national page of a monitor that holds the counts of a million trajectories, beside a constant page.

Ten programmes of 100,000 trajectories deliver counts of two years; an evaluator opens the page of all programmes
together. Run ``python -m bench overview``.
"""

from dataclasses import replace
from hashlib import sha256
from http.client import HTTPConnection
from io import BytesIO

from django.db import connections
from django.urls import reverse

from bench import browsing, deliveries, pages, serving, world
from bench.timing import Times
from overstap.cli import preparing
from overstap.core.periods import Period
from overstap.monitor.actions import Agreement, receive, set_up_sender
from overstap.monitor.counts import as_rows, count_for_travel
from overstap.monitor.terms import Rhythm
from overstap.people.terms import Role
from overstap.standard.delivery import write_counts
from overstap.standard.delivery.signature import public_key_of

PROGRAMMES, TRAJECTORIES = 10, 100_000
PERIODS = (Period.year(2024), Period.year(2025))
ROUNDS = 200
AIM_RATIO = 20


def receive_counts(number: int, team: world.Team) -> None:
    """Set programme ``number`` up as a sender, and take in its counts."""
    told = replace(deliveries.manifest(number), periods=PERIODS)
    seed = sha256(told.programme_code.encode()).digest()
    set_up_sender(
        told.programme_code,
        Agreement(told.programme_name, public_key_of(seed), Rhythm.QUARTERLY),
        by=None,
        at=team.at,
    )
    tables, sent = deliveries.delivery(TRAJECTORIES, number), BytesIO()
    write_counts(sent, told, as_rows({each: count_for_travel(tables, told, each) for each in PERIODS}), seed=seed)
    sent.seek(0)
    receive(sent, by=None, at=team.at)


def main(name: str) -> None:
    """Make the monitor, ask for its page, and print how it compares."""
    preparing.prepare(migrate=True)
    team = world.hire(1)
    for number in range(PROGRAMMES):
        receive_counts(number, team)
    evaluator = world.engage("evaluator", Role.EVALUATOR, team.programme.lead, team.day(1), team.at)
    cookies = browsing.sign_in(evaluator.person, evaluator.keys)
    paths = {pages.CONSTANT: "/constant/", "national": reverse("monitor:together")}
    connections.close_all()
    with serving.server() as port:
        browser = browsing.Browser(HTTPConnection(serving.HOST, port), cookies)
        pages.in_turn(paths, pages.WARM_UP, lambda path: browser.get(path).seconds)
        report(name, pages.in_turn(paths, ROUNDS, lambda path: browser.get(path).seconds))


def report(name: str, times: Times) -> None:
    """One line a page; a ratio is to the constant page of the same run."""
    print(f"{name}: counts of {PROGRAMMES * TRAJECTORIES:,} trajectories in {PROGRAMMES} programmes, {ROUNDS} requests")
    base = {percent: times.percentile(pages.CONSTANT, percent) for percent in (50, 95)}
    for page in times.of:
        p50, p95 = times.percentile(page, 50), times.percentile(page, 95)
        print(
            f"  {page:<15} p50 {p50 * 1000:6.1f} ms = {p50 / base[50]:4.1f}×   p95 {p95 * 1000:6.1f} ms = "
            f"{p95 / base[95]:4.1f}× (aim ≤ {AIM_RATIO}×)",
            flush=True,
        )

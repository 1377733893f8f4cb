"""``overstap work``: what is done without anybody signed in, apart from the server."""

from time import sleep

from django.db import connections

from overstap.cli.progress import say
from overstap.core import clock
from overstap.flows.work import do_work

EVERY_SECONDS = 60


def work(*, once: bool) -> int:
    """Do what is due, once or every minute until a signal comes."""
    if once:
        say(f"Reminders sent: {do_work(clock.now())}.")
        return 0
    say("Sending what is due, every minute (stop it with Ctrl-C).")
    try:
        while True:
            do_work(clock.now())
            connections.close_all()
            sleep(EVERY_SECONDS)
    except KeyboardInterrupt:
        return 0

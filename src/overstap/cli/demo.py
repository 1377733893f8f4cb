"""``overstap demo``: an installation with invented people."""

from django.conf import settings

from overstap.cli import preparing, serve
from overstap.cli.performing import Refusal
from overstap.cli.progress import Progress
from overstap.core import clock
from overstap.demo import worlds
from overstap.people import queries

HOST = "127.0.0.1"
"""Signing in with one click is for this computer only, so no other address can be chosen."""


def demo(*, port: int, workers: int) -> int:
    """Prepare, invent what is not there yet, and serve.

    :raises Refusal: the port is taken, or the folder is that of an installation in earnest
    """
    serve.refuse_taken(HOST, port)
    preparing.update_database()
    if queries.was_begun():
        # It would show everybody on this machine who works there, and invent people beside the real ones.
        raise Refusal(
            f"A real installation lives in {settings.HOME}. Give the demonstration a folder of its own: "
            "OVERSTAP_HOME=var/demo overstap demo"
        )
    preparing.prepare(migrate=False)
    progress = Progress("Inventing people")
    worlds.build(clock.now(), progress=progress)
    progress.finish()
    serve.run(host=HOST, port=port, workers=workers, threads=4)
    return 0

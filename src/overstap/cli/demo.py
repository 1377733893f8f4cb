"""``overstap demo``: an installation with invented people."""

from overstap.cli import preparing, serve
from overstap.cli.progress import Progress
from overstap.core import clock
from overstap.demo import build

HOST = "127.0.0.1"
"""Signing in with one click is for this computer only, so no other address can be chosen."""


def demo(*, port: int, workers: int) -> int:
    """Prepare, invent what is not there yet, and serve.

    :raises Refusal: the port is taken
    """
    serve.refuse_taken(HOST, port)
    preparing.prepare(migrate=True)
    progress = Progress("Inventing people")
    build.build(at=clock.now(), progress=progress)
    progress.finish()
    serve.run(host=HOST, port=port, workers=workers, threads=4)
    return 0

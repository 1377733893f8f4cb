"""Serving an installation with gunicorn: several processes, each with some threads."""

import errno
import os
import socket
import sys
from itertools import count
from threading import Thread
from time import sleep

from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from overstap.cli import preparing
from overstap.cli.performing import Refusal
from overstap.cli.progress import say
from overstap.core import clock
from overstap.flows.daily import do_what_is_due
from overstap.flows.work import do_work
from overstap.people import queries

EVERY_SECONDS = 60
GRACE_SECONDS = 20
"""How long requests that are under way may take after the server was asked to stop."""


_TURN_SECONDS = 0.0005
"""After how long a busy thread lets another of its process go on; Python's own choice is ten times as long.

A thread that holds the pen of the embedded database (``overstap/site/sqlcipher/queue.py``) waits for its turn after
every statement, and all other writers wait with it.
"""


def serve(*, port: int, workers: int, host: str, threads: int, migrate: bool) -> int:
    """Prepare what is needed and serve until a signal comes.

    :raises Refusal: the address cannot be listened on
    """
    refuse_taken(host, port)
    preparing.prepare(migrate=migrate)
    if queries.is_invented():
        say("Everybody in this installation is invented, and their passwords are known. Keep real people out of it.")
    run(host=host, port=port, workers=workers, threads=threads)
    return 0


def refuse_taken(host: str, port: int) -> None:
    """Nothing when the address is free; looked at first, before any long work.

    :raises Refusal: another program has it, or it may not be used
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Refusal(_refusal(error, host, port)) from error


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop that one, or choose another port: PORT={port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} is for the administrator of this machine only. Choose one from 1024: PORT=8000"
    return f"{host}:{port} cannot be listened on: {error.strerror or error}."


def run(*, host: str, port: int, workers: int, threads: int) -> None:
    """Serve until a signal comes; returns when everything that was under way is answered."""
    connections.close_all()
    sys.setswitchinterval(_TURN_SECONDS)
    Server(
        {
            "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": GRACE_SECONDS,
            "loglevel": "warning",
            "proc_name": "overstap",
            "umask": 0o077,
            "control_socket_disable": True,
            # The scheme of a forwarded request counts only behind a proxy of one's own.
            "forwarded_allow_ips": "127.0.0.1,::1" if os.environ.get("OVERSTAP_BEHIND_PROXY") else "",
            "post_worker_init": lambda _worker: Thread(target=_keep_house, name="house", daemon=True).start(),
            "when_ready": lambda _arbiter: say(f"Overstap is ready on http://{host}:{port} (stop it with Ctrl-C)."),
        }
    ).run()


def _keep_house() -> None:
    """Do every hour what is due that day and every minute what is due then, for as long as this process serves."""
    for minute in count():
        if minute % 60 == 0:
            do_what_is_due(clock.now())
        do_work(clock.now())
        connections.close_all()
        sleep(EVERY_SECONDS)


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn with settings from here and from nowhere else."""

    def __init__(self, options: dict[str, object]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> object:
        return get_wsgi_application()

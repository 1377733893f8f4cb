"""The server of ``overstap serve``, with its own settings of gunicorn, as a process that can be measured."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from overstap.cli import serve

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
"""What ``overstap serve`` has when nothing is said."""
_PATIENCE_SECONDS = 60


@contextmanager
def server() -> Iterator[int]:
    """Serve the installation of this process's environment; the port that answers. It is stopped afterwards."""
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.inside", "serving", str(port)], stdout=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port: int = trial.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("The server did not come up.")


def main(port: str) -> None:
    """Serve until a signal comes."""
    serve.run(host=HOST, port=int(port), workers=WORKERS, threads=THREADS)

"""A fair queue for the writers of one SQLite file, across threads and processes.

SQLite lets a waiting writer try again after a pause and so starves it for seconds. Here a writer takes
its place in the *line*, waits there for the *pen*, leaves the line and writes. Whoever just wrote must
join the line again, behind the one who waits. The kernel frees both when a process dies.
"""

import fcntl
import os
from pathlib import Path


class WriterQueue:
    """The place of one connection in the queue before ``database``; opened at first use."""

    def __init__(self, database: Path) -> None:
        self._paths = (database.with_name(f"{database.name}-line"), database.with_name(f"{database.name}-pen"))
        self._descriptors: tuple[int, int] | None = None
        self._process = 0
        self._holds_pen = False

    def take_pen(self) -> None:
        """Wait for the right to write; taking it twice is taking it once."""
        if self._holds_pen:
            return
        line, pen = self._open()
        fcntl.flock(line, fcntl.LOCK_EX)
        try:
            fcntl.flock(pen, fcntl.LOCK_EX)
            self._holds_pen = True
        finally:
            fcntl.flock(line, fcntl.LOCK_UN)

    def leave_pen(self) -> None:
        """Let the next one write; without the pen this does nothing."""
        if not self._holds_pen or self._descriptors is None:
            return
        self._holds_pen = False
        fcntl.flock(self._descriptors[1], fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue and close its files."""
        self.leave_pen()
        if self._descriptors is not None and self._process == os.getpid():
            for descriptor in self._descriptors:
                os.close(descriptor)
        self._descriptors = None

    def _open(self) -> tuple[int, int]:
        # A descriptor that came through a fork shares its lock with the parent: open anew.
        if self._descriptors is None or self._process != os.getpid():
            line, pen = (os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for path in self._paths)
            self._descriptors, self._process = (line, pen), os.getpid()
        return self._descriptors

"""``overstap monitor watch``: a folder into which deliveries are put."""

import stat
import time
from contextlib import suppress
from pathlib import Path

from overstap.cli.findings import lines_of
from overstap.cli.performing import Refusal, one_line, refusing
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.core import clock
from overstap.monitor import actions
from overstap.monitor.actions import DeliveryRefusedError
from overstap.monitor.receipts import receipt_of

SECONDS_BETWEEN = 60
SECONDS_AT_REST = 5
TAKEN, REFUSED = "taken", "refused"
_LONGEST = 50
"""Characters of its name that a file keeps: a name of a disk is at most 255 bytes."""


def watch(*, folder: Path, once: bool, language: str | None) -> int:
    """Take in what rests in ``folder``; 1 when, ``once``, something was refused.

    :raises Refusal: there is no such folder
    """
    if not folder.is_dir():
        raise Refusal(f"{folder} is no folder. Make it first.")
    spoken = language or language_of_terminal()
    while True:
        refused = [file for file in sorted(folder.glob("*.zip")) if _is_delivered(file) and not _is_taken(file, spoken)]
        if once:
            return int(bool(refused))
        time.sleep(SECONDS_BETWEEN)


def _is_delivered(file: Path) -> bool:
    """Whether it is a file of its own, no link to another and no pipe, that nobody wrote to in the last seconds.

    A delivery that is still being copied would be refused.
    """
    with suppress(FileNotFoundError):  # taken back meanwhile
        found = file.lstat()
        return stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime >= SECONDS_AT_REST
    return False


def _is_taken(file: Path, language: str) -> bool:
    say(one_line(f"{file.name} …"))
    try:
        with refusing():
            receipt = receipt_of(actions.receive(file, by=None, at=clock.now()))
    except Refusal as refusal:
        error = refusal.__cause__
        found = list(lines_of(error.report, language)) if isinstance(error, DeliveryRefusedError) else []
        for line in (refusal.message, *found):
            say(f"    {line}")
        _move(file, REFUSED, "\n".join((refusal.message, *found, "")))
        return False
    say(one_line(f"    Taken in: version {receipt.version} of {receipt.programme}."))
    _move(file, TAKEN, receipt.text)
    return True


def _move(file: Path, into: str, receipt: str) -> None:
    """Out of the way, under a name that is not there yet, with its receipt beside it."""
    folder = file.parent / into
    folder.mkdir(exist_ok=True)
    name = f"{one_line(file.stem)[:_LONGEST]}-{time.time_ns()}"
    (folder / f"{name}.txt").write_text(receipt, encoding="utf-8")
    file.rename(folder / f"{name}.zip")

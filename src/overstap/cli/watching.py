"""``overstap monitor watch``: a folder into which deliveries are put."""

import os
import stat
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from overstap.cli.performing import Refusal, one_line, refusing
from overstap.cli.printing import language_of_terminal
from overstap.cli.progress import say
from overstap.cli.refused import reasons
from overstap.core import clock
from overstap.monitor import actions
from overstap.monitor.models import Delivery
from overstap.monitor.receipts import receipt_of
from overstap.monitor.terms import MOST_UPLOADED

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
            receipt = receipt_of(_take_in(file))
    except Refusal as refusal:
        found = reasons(refusal, language)
        for line in found:
            say(f"    {line}")
        _move(file, REFUSED, "\n".join((*found, "")))
        return False
    say(one_line(f"    Taken in: version {receipt.version} of {receipt.programme}."))
    _move(file, TAKEN, receipt.text)
    return True


def _take_in(file: Path) -> Delivery:
    """Only what is signed: a folder does not know who puts something into it."""
    return actions.receive(BytesIO(_content(file)), by=None, at=clock.now(), signed_only=True)


def _content(file: Path) -> bytes:
    """What stands in it now, read once: what is checked is what is kept, also where somebody goes on writing.

    :raises Refusal: it is too large
    """
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
        content = opened.read(MOST_UPLOADED + 1)
    if len(content) > MOST_UPLOADED:
        raise Refusal("This file is larger than 50 MB. Take it in with `overstap monitor import`.")
    return content


def _move(file: Path, into: str, receipt: str) -> None:
    """Out of the way, under a name that is not there yet, with its receipt beside it."""
    folder = file.parent / into
    folder.mkdir(exist_ok=True)
    name = f"{one_line(file.stem)[:_LONGEST]}-{time.time_ns()}"
    (folder / f"{name}.txt").write_text(receipt, encoding="utf-8")
    with suppress(FileNotFoundError):  # taken back meanwhile
        file.rename(folder / f"{name}.zip")

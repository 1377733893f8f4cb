"""``overstap deliver``: the facts of a programme as a file."""

import os
import secrets
import sys
from io import BytesIO
from pathlib import Path

from overstap.cli.performing import Refusal
from overstap.cli.progress import say
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.deliver import deliver_to_file

STANDARD_OUTPUT = Path("-")


def deliver(*, programme: str, period: Period | None, output: Path) -> int:
    """Write the delivery: the file is there whole, or not at all.

    :raises Refusal: no file can stand at ``output``
    """
    if output != STANDARD_OUTPUT:
        _refuse_no_file(output)
    say(f"Gathering the facts of {programme} …")
    if output == STANDARD_OUTPUT:
        content = BytesIO()
        deliver_to_file(programme, period, content, at=clock.now())
        sys.stdout.buffer.write(content.getvalue())
        return 0
    draft = output.with_name(f".{output.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("wb") as file:
            manifest = deliver_to_file(programme, period, file, at=clock.now())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
    rows = sum(entry.rows for entry in manifest.tables.values())
    say(f"Written: {output}, {rows:,} rows in {len(manifest.tables)} tables, until {manifest.as_of}.")
    return 0


def _refuse_no_file(output: Path) -> None:
    """Looked at before any work, so that the sentence names what was asked and not a draft beside it."""
    if output.is_dir():
        raise Refusal(f"{output} is a folder. Name the file too: -o {output / 'delivery.zip'}")
    if not output.parent.is_dir():
        raise Refusal(f"There is no folder {output.parent}. Make it first, or choose another place for the file.")

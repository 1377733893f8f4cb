"""``overstap deliver``: the facts of a programme as a file."""

import sys
from io import BytesIO
from pathlib import Path

from overstap.cli.progress import say
from overstap.cli.writing import refuse_no_file, whole_file
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.deliver import deliver_to_file

STANDARD_OUTPUT = Path("-")


def deliver(*, programme: str, period: Period | None, output: Path) -> int:
    """Write the delivery: the file is there whole, or not at all.

    :raises Refusal: no file can stand at ``output``
    """
    if output != STANDARD_OUTPUT:
        refuse_no_file(output)
    say(f"Gathering the facts of {programme} …")
    if output == STANDARD_OUTPUT:
        content = BytesIO()
        deliver_to_file(programme, period, content, at=clock.now())
        sys.stdout.buffer.write(content.getvalue())
        return 0
    with whole_file(output) as file:
        manifest = deliver_to_file(programme, period, file, at=clock.now())
    rows = sum(entry.rows for entry in manifest.tables.values())
    say(f"Written: {output}, {rows:,} rows in {len(manifest.tables)} tables, until {manifest.as_of}.")
    return 0

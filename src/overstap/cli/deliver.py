"""``overstap deliver``: what leaves of a programme as a file; counts, or on request the facts."""

import sys
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from overstap.cli.counts import say_losses
from overstap.cli.performing import Refusal, one_line
from overstap.cli.progress import say
from overstap.cli.writing import refuse_no_file, whole_file
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.counts import deliver_counts, own_public_key
from overstap.flows.deliver import deliver_to_file, programme_of
from overstap.monitor.comparison import digest_of
from overstap.standard.coarsening import Coarsened
from overstap.standard.delivery import Manifest
from overstap.standard.tables import TABLES

STANDARD_OUTPUT = Path("-")


def deliver(*, programme: str, period: Period | None, output: Path, facts: bool) -> int:
    """Write counts, or with ``facts`` the facts: the file is there whole, or not at all.

    :raises Refusal: no file can stand at ``output``, or days were given for counts
    """
    if period and not facts:
        raise Refusal("Counts are of whole years and quarters: leave out --from and --to, or ask for --facts.")
    write = partial(_write_facts, programme, period) if facts else partial(_write_counts, programme)
    if output == STANDARD_OUTPUT:
        content = BytesIO()
        write(content)
        sys.stdout.buffer.write(content.getvalue())
        return 0
    refuse_no_file(output)
    with whole_file(output) as file:
        write(file)
    say(f"Written: {output}.")
    return 0


def _write_counts(code: str, file: BinaryIO) -> None:
    programme = programme_of(code, None)
    say(one_line(f"Counting {code} …"))
    parcel = deliver_counts(programme, file, by=None, at=clock.now())
    say(f"{_size(parcel.manifest)}, none of them a person{_signed()}.")
    for each in parcel.rates:
        say(f"What could be expected goes along under {each.definition}, by the rates {digest_of(each)}.")
    if not parcel.rates:
        say("What could be expected does not go along: keep rates of the country with `overstap monitor rates`.")
    say_losses(parcel.losses)


def _write_facts(code: str, period: Period | None, file: BinaryIO) -> None:
    say(one_line(f"Gathering the facts of {code} …"))
    written = deliver_to_file(code, period, file, at=clock.now())
    say(f"{_size(written.manifest)}, until {written.manifest.as_of}{_signed()}.")
    _say_coarsened(written.coarsened)
    say("A row of this file is a person under a pseudonym: nobody may have it without a legal basis. Counts hold none.")


def _say_coarsened(found: Coarsened) -> None:
    profile = TABLES["profile"]
    given_up = [f"{profile.column(name).label.en.lower()} ({times})" for name, times in found.given_up.items()]
    if given_up:
        say(
            f"Profiles in which somebody was alone with a combination of answers: {found.changed:,}. "
            f"What became unknown, and how often: {', '.join(given_up)}."
        )
    else:
        say("No combination of answers pointed at one person alone.")


def _size(manifest: Manifest) -> str:
    rows = sum(entry.rows for entry in manifest.tables.values())
    return f"{rows:,} rows in {len(manifest.tables)} tables"


def _signed() -> str:
    return f", signed with the key {own_public_key()[:16]}…"

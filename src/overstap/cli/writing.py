"""Writing a file that is there whole, or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from overstap.cli.performing import Refusal


@contextmanager
def whole_file(output: Path) -> Iterator[BinaryIO]:
    """A file that becomes ``output`` once it was written without an error.

    :raises Refusal: no file can stand at ``output``
    """
    refuse_no_file(output)
    draft = output.with_name(f".{output.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)


def refuse_no_file(output: Path) -> None:
    """Look before any work, so that the sentence names what was asked and not a draft beside it.

    :raises Refusal: no file can stand at ``output``
    """
    if output.is_dir():
        raise Refusal(f"{output} is a folder. Name the file too: -o {output / 'delivery.zip'}")
    if not output.parent.is_dir():
        raise Refusal(f"There is no folder {output.parent}. Make it first, or choose another place for the file.")

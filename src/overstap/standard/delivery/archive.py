"""Reading a zip that a stranger made: nothing is unpacked to a place, and nothing is read beyond what it declares."""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, Self

from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.shown import shown

MOST_UNPACKED = 500_000_000
"""Bytes that all files of a zip may declare together."""

_LARGEST_DIRECTORY = 2_000_000
_AT_ONCE = 1_000_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError)
_BROKEN = (*_DAMAGED, struct.error, NotImplementedError, RuntimeError, ValueError, OverflowError)


def _damaged(what_nl: str, what_en: str) -> NotReadableError:
    return NotReadableError(f"{what_nl} is beschadigd of geen goede zip.", f"{what_en} is damaged or no proper zip.")


class _Careful(io.RawIOBase):
    """A file that refuses to be read in one gulp: the list of a zip with a million names is one."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner

    def read(self, size: int = -1, /) -> bytes:
        content = self._inner.read(size if 0 <= size <= _LARGEST_DIRECTORY else _LARGEST_DIRECTORY + 1)
        if len(content) > _LARGEST_DIRECTORY:
            raise zipfile.BadZipFile("too much at once")
        return content

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


def _directory(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_Careful(stream))
    except _BROKEN as error:
        raise _damaged("het bestand", "the file") from error


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise NotReadableError(f"er is geen bestand {path}.", f"there is no file {path}.") from error
    except IsADirectoryError as error:
        raise NotReadableError(f"{path} is een map; noem de zip zelf.", f"{path} is a folder; name the zip.") from error
    except OSError as error:
        raise NotReadableError(f"{path} is niet te openen.", f"{path} cannot be opened.") from error


class Archive:
    """The files of a zip, by their names inside it."""

    def __init__(self, source: Path | str | BinaryIO) -> None:
        """Open the zip and look at what it declares.

        :raises NotReadableError: it is no zip, or it declares more than may be unpacked
        """
        self._closing = ExitStack()
        with ExitStack() as opening:
            if isinstance(source, Path | str):
                source = opening.enter_context(_opened(Path(source)))
            self._zip = opening.enter_context(_directory(source))
            self._infos = self._zip.infolist()
            self._refuse_a_bomb()
            self._closing = opening.pop_all()

    def _refuse_a_bomb(self) -> None:
        declared = sum(info.file_size for info in self._infos)
        if declared > MOST_UNPACKED:
            raise NotReadableError(
                f"uitgepakt is de zip {declared} bytes; het meeste is {MOST_UNPACKED}.",
                f"unpacked the zip is {declared} bytes; the most is {MOST_UNPACKED}.",
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in the order of the zip; the name of a folder is no file."""
        return tuple(info.filename for info in self._infos if not info.is_dir())

    @property
    def doubled(self) -> tuple[str, ...]:
        """The names that more than one file carries."""
        return tuple(name for name, count in Counter(self.names).items() if count > 1)

    def size(self, name: str) -> int:
        """How many bytes the file declares to be when unpacked."""
        return self._zip.getinfo(name).file_size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of one file as a stream; never more than it declares.

        :raises NotReadableError: it is locked, packed in an unusual way, or damaged (also while it is read)
        """
        info, name = self._zip.getinfo(name), shown(name)
        if info.flag_bits & 0x1:
            raise NotReadableError(f"{name} is met een wachtwoord versleuteld.", f"{name} is locked with a password.")
        if info.compress_type not in _METHODS or stat.S_ISLNK(info.external_attr >> 16):
            raise NotReadableError(
                f"{name} is op een ongewone manier ingepakt.", f"{name} is packed in an unusual way."
            )
        try:
            stream = self._zip.open(info)
        except _BROKEN as error:
            raise _damaged(name, name) from error
        with stream:
            try:
                yield stream
            except _DAMAGED as error:
                raise _damaged(name, name) from error

    def read(self, name: str, most: int) -> bytes:
        """A whole file of at most ``most`` bytes.

        :raises NotReadableError: it is larger, or cannot be read
        """
        if self.size(name) > most:
            name = shown(name)
            raise NotReadableError(f"{name} is groter dan {most} bytes.", f"{name} is larger than {most} bytes.")
        with self.open(name) as stream:
            return b"".join(iter(partial(stream.read, _AT_ONCE), b""))

    def close(self) -> None:
        """Close the zip, and the file when it was opened here."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

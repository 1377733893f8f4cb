"""Files made to harm whoever reads them. Each is built in memory, small, and from the correct delivery."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq

from standard.handmade import Handmade

_CENTRAL = b"PK\x01\x02"


def _zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _with(**files: bytes) -> bytes:
    """The correct delivery with other bytes in some tables; no hash is told, so only the content is at stake."""
    made = Handmade.correct()
    made.members.update({f"{name}.csv": content for name, content in files.items()})
    return made.zipped().getvalue()


def _plus(name: str, content: bytes) -> bytes:
    made = Handmade.correct()
    made.members[name] = content
    return made.zipped().getvalue()


def _manifest(content: bytes) -> bytes:
    return _plus("manifest.json", content)


def _parquet(content: bytes, rows: int = 1) -> bytes:
    made = Handmade.correct()
    made.members["plan.parquet"] = content
    made.table_of_manifest("plan").update(file="plan.parquet", rows=rows)
    del made.tables["plan"]
    return made.zipped().getvalue()


def _patched(content: bytes, name: str, at: int, value: bytes) -> bytes:
    """Bytes of the entry of ``name`` in the list at the end of the zip replaced."""
    place = content.find(_CENTRAL)
    while content[place + 46 : place + 46 + len(name)] != name.encode():
        place = content.find(_CENTRAL, place + 1)
    return content[: place + at] + value + content[place + at + len(value) :]


def _size(content: bytes, name: str, size: int) -> bytes:
    return _patched(content, name, 24, struct.pack("<I", size))


def _doubled() -> bytes:
    content = _zipped({**Handmade.correct().files(), "planX.csv": b"trajectory_id\r\n"})
    return content.replace(b"planX.csv", b"goal.csv\0")


def _twice(name: str) -> bytes:
    """A zip with two files of one name; the zip module would warn, so the second gets its name afterwards."""
    other = name[:-5] + "~.csv"
    files = Handmade.correct().files()
    return _zipped({**files, other: files[name]}).replace(other.encode(), name.encode())


def _many_files() -> bytes:
    files = {f"{number:06d}.txt": b"" for number in range(40_000)}
    return _zipped({**Handmade.correct().files(), **files}, zipfile.ZIP_STORED)


def _nested() -> bytes:
    made = Handmade.correct()
    made.members["plan.zip"] = _zipped({"plan.csv": b"0" * 1_000_000})
    made.table_of_manifest("plan")["file"] = "plan.zip"
    del made.tables["plan"]
    return made.zipped().getvalue()


def _encrypted() -> bytes:
    return _patched(_with(), "plan.csv", 8, struct.pack("<H", 1))


def _link() -> bytes:
    return _patched(_with(), "plan.csv", 38, struct.pack("<I", 0o120777 << 16))


def _table(columns: dict[str, object], **options: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def _plan(text: object, rows: int = 1) -> dict[str, object]:
    return {"trajectory_id": [text] * rows, "agreed_on": ["2022-02-20"] * rows, "signed": ["yes"] * rows}


def _runs() -> bytes:
    """A hundred million times one word: a few kilobytes of runs in each of many pages."""
    one = pa.DictionaryArray.from_arrays(pa.array([0] * 4_000_000, pa.int8()), pa.array(["t01"]))
    columns = dict.fromkeys(("trajectory_id", "agreed_on", "signed"), pa.chunked_array([one] * 45))
    return _table(columns, row_group_size=180_000_000, compression="zstd", data_page_size=1 << 30)


def _swollen() -> bytes:
    """One long text that stands once in the file and in every row."""
    word = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), pa.array(["t" * 90_000]))
    return _table({"trajectory_id": word, "agreed_on": word, "signed": word})


def _broken_parquet(change: Callable[[bytes], bytes]) -> bytes:
    return _parquet(change(_table(_plan("t01"))))


def _deep(levels: int) -> bytes:
    text = Handmade.correct().files()["manifest.json"].decode()
    return (text[:-1] + ', "x": ' + "[" * levels + "]" * levels + "}").encode()


def _manifest_with(**values: object) -> bytes:
    return _manifest(json.dumps({**Handmade.correct().manifest, **values}).encode())


_HEADER = b"trajectory_id,agreed_on,signed\r\n"

_UNREADABLE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no zip": lambda: b"%PDF-1.7 " + b"x" * 5_000,
    "an end without a list": lambda: b"PK\x05\x06" + b"\xff" * 18,
    "cut off in the middle": lambda: _with()[:-400],
    "a list that leads outside": lambda: _patched(_with(), "plan.csv", 42, b"\xf0\xff\xff\xff"),
    "another name in the list than at the file": lambda: _with().replace(b"plan.csv", b"nalp.csv", 1),
    "declares a bomb": lambda: _size(_with(), "plan.csv", 600_000_000),
    "declares bombs that are too large together": lambda: _size(
        _size(_with(), "plan.csv", 300_000_000), "goal.csv", 300_000_000
    ),
    "declares four gigabytes without saying so in zip64": lambda: _size(_with(), "plan.csv", 0xFFFFFFFF),
    "holds more than it declares": lambda: _size(_with(plan=_HEADER + b"0" * 50_000_000), "plan.csv", 80),
    "locked with a password": _encrypted,
    "packed with bzip2": lambda: _zipped(Handmade.correct().files(), zipfile.ZIP_BZIP2),
    "packed with lzma": lambda: _zipped(Handmade.correct().files(), zipfile.ZIP_LZMA),
    "a link in place of a file": _link,
    "forty thousand files": _many_files,
    "no manifest": lambda: _zipped({"trajectory.csv": b"trajectory_id\r\n"}),
    "a manifest in a folder": lambda: _zipped({"delivery/manifest.json": b"{}"}),
    "a manifest that is a list": lambda: _manifest(b"[]"),
    "a manifest of nothing": lambda: _manifest(b"{}"),
    "a manifest that is no JSON": lambda: _manifest(b"standard: 1.0"),
    "a manifest in UTF-16": lambda: _manifest("{}".encode("utf-16")),
    "a manifest with NaN": lambda: _manifest(b'{"standard": NaN, "as_of": 1, "tables": {}}'),
    "a manifest with a number of a million digits": lambda: _manifest(b'{"standard": ' + b"9" * 900_000 + b"}"),
    "a manifest with a key twice": lambda: _manifest(b'{"standard": 1, "as_of": 1, "tables": {}, "tables": {}}'),
    "a manifest of twenty megabytes": lambda: _manifest(b'{"x": "' + b"x" * 20_000_000 + b'"}'),
    "a manifest with sixty thousand tables": lambda: _manifest_with(tables={f"t{n}": 0 for n in range(60_000)}),
    "a manifest too deep": lambda: _manifest(_deep(200_000)),
    "a table in UTF-16": lambda: _with(plan=(_HEADER.decode() * 2).encode("utf-16")),
    "a table in Latin-1": lambda: _with(criterion=b"trajectory_id,criterion\r\nt01,caf\xe9\r\n"),
    "a table cut in the middle of a letter": lambda: _with(plan=_HEADER + b"t01,2022-02-20,\xc3"),
    "NUL in a table": lambda: _with(plan=_HEADER + b"t01\0,2022-02-20,yes\r\n"),
    "a field without end": lambda: _with(plan=_HEADER + b"x" * 30_000_000),
    "a quoted field without end": lambda: _with(plan=_HEADER + b'"' + b"x\r\n" * 10_000_000),
    "a row without end": lambda: _with(plan=_HEADER + b'"\n",' * 8_000_000),
    "a header of ten million columns": lambda: _with(plan=b"a," * 10_000_000),
    "text after a closing quotation mark": lambda: _with(plan=_HEADER + b'"t01"x,2022-02-20,yes\r\n'),
    "Parquet that is none": lambda: _parquet(b"PAR1" + b"\0" * 100 + b"PAR1"),
    "Parquet with a list of two gigabytes": lambda: _broken_parquet(lambda it: it[:-8] + b"\xff\xff\xff\x7fPAR1"),
    "Parquet cut off": lambda: _broken_parquet(lambda it: it[: len(it) // 2]),
    "Parquet with a damaged page": lambda: _broken_parquet(lambda it: it[:4] + b"\xff" * 30 + it[34:]),
    "Parquet with a page of a hundred megabytes": lambda: _parquet(
        _table(_plan("t" * 100_000_000), compression="zstd", use_dictionary=False, write_statistics=False)
    ),
    "Parquet with a hundred and eighty million rows": lambda: _parquet(_runs(), 180_000_000),
    "Parquet with a long text in every row": lambda: _parquet(_swollen(), 1_000_000),
    "Parquet with lists in its cells": lambda: _parquet(_table({**_plan("t01"), "extra": [["a", "b"]]})),
    "Parquet with NUL": lambda: _parquet(_table(_plan("t\0"))),
    "Parquet under the name of CSV": lambda: _with(plan=_table(_plan("t01"))),
    "CSV under the name of Parquet": lambda: _parquet(_HEADER),
}

UNREADABLE = tuple(_UNREADABLE)


@cache
def unreadable(name: str) -> bytes:
    """One of the files that cannot be read."""
    return _UNREADABLE[name]()


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a name that leads upwards": ("file-not-listed", lambda: _plus("../../evil.csv", b"a\r\n")),
    "a name from the root": ("file-not-listed", lambda: _plus("/tmp/evil.parquet", b"PAR1")),  # noqa: S108 - a name
    "a name of Windows": ("file-not-listed", lambda: _plus("C:\\evil.csv", b"a\r\n")),
    "a file twice": ("file-twice", lambda: _twice("plan.csv")),
    "a zip in the zip": ("file-name", _nested),
    "a table listed by a path": ("manifest-key", lambda: _manifest_with(tables={"plan": {"file": "x"}, "x": None})),
    "tables that are a list": ("manifest-key", lambda: _manifest_with(tables=["trajectory"])),
    "a programme with a moving name": ("manifest-key", lambda: _manifest_with(programme={"code": "a\0", "name": "\0"})),
    "rows beyond counting": (
        "manifest-key",
        lambda: _manifest_with(tables={"trajectory": {"file": "trajectory.csv", "rows": 1e300}}),
    ),
    "a header that was never meant": ("column-missing", lambda: _with(plan=b"\x1b[31m,\xe2\x80\xae,=cmd()\r\n")),
    "an empty table": ("column-missing", lambda: _with(plan=b"")),
    "only a mark of the byte order": ("column-missing", lambda: _with(plan=b"\xef\xbb\xbf")),
}

HARMLESS: dict[str, Callable[[], bytes]] = {
    "a zip that nobody reads": lambda: _plus("inner.zip", _zipped({"a.csv": b"0" * 1_000_000})),
    "a text with a name that leads upwards": lambda: _plus("../../notes.txt", b"notes"),
    "what a Mac adds": lambda: _plus("__MACOSX/._trajectory.csv", b"\0\5\26\7"),
    "a manifest with something deep in it": lambda: _manifest(_deep(50)),
    "a manifest with a mark of the byte order": lambda: _manifest(
        b"\xef\xbb\xbf" + Handmade.correct().files()["manifest.json"]
    ),
    "something before the zip": lambda: b"#!/bin/sh\n" + _with(),
}

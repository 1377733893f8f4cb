"""Who takes the whole server, disk and database and keys on it, reads no name and no story (*safety promise 1*).

An installation *without* file key is scanned as raw bytes, and PostgreSQL's own files: on an encrypted file this
test could not fail.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

HERE = Path(__file__).parent
START = "import sys, pathlib, django; django.setup(); import planting; planting.main(pathlib.Path(sys.argv[1]))"
POSTGRES = os.environ.get("OVERSTAP_TEST_POSTGRES") or "postgres://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True)
class Scene:
    """What was planted, and the bytes that were left behind."""

    planted: dict[str, list[str]]
    in_clear: str
    left: dict[str, bytes]
    before: dict[str, bytes]

    def files_with(self, raw: bytes) -> list[str]:
        """The files in which ``raw`` stands in any of its forms."""
        return [
            f"{name}: {form[:12]!r}"
            for name, data in (self.left | self.before).items()
            for form in forms(raw)
            if form in data
        ]


def forms(raw: bytes) -> set[bytes]:
    """``raw`` as it is, in UTF-16, hexadecimal, base64 at each of its three offsets, and in JSON."""
    written = {raw, raw.hex().encode(), raw.hex().upper().encode()}
    for lead in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            # the first and last characters depend on their neighbours
            written.add(encode(b"\0" * lead + raw)[4 if lead else 0 :].rstrip(b"=")[:-1])
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return written
    written |= {text.encode("utf-16-le"), text.encode("utf-16-be"), json.dumps(text)[1:-1].encode()}
    return written


def files_under(*folders: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def play(home: Path, database: str = "") -> dict[str, object]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "plain_settings",
        "OVERSTAP_TEST_HOME": str(home),
        "OVERSTAP_TEST_DATABASE": "",
        "PLAIN_DATABASE": database,
        "PYTHONPATH": str(HERE),
    }
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", START, home.with_name("before")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "bloempot" not in done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    home = tmp_path_factory.mktemp("plain") / "home"
    found = play(home)
    in_clear = str(found.pop("in_clear"))
    return Scene(found, in_clear, files_under(home), files_under(home.with_name("before")))


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    name = f"overstap_test_{os.getpid()}_raw"
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"No PostgreSQL answers at {urlsplit(POSTGRES).hostname} ({type(error).__name__}).")
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            home = tmp_path_factory.mktemp("postgres") / "home"
            url = urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
            found = play(home, url)
            in_clear = str(found.pop("in_clear"))
            left = {**files_under(home), **dumped(url), **own_files(server, name)}
            yield Scene(found, in_clear, left, {})
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def dumped(url: str) -> dict[str, bytes]:
    """Every table as the server writes it out, in text and in binary."""
    tables: dict[str, bytes] = {}
    with psycopg.connect(url) as connection:
        names = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        for name in names:
            for form in ("text", "binary"):
                statement = sql.SQL("COPY {} TO STDOUT (FORMAT {})").format(sql.Identifier(name), sql.SQL(form))
                with connection.cursor().copy(statement) as copy:
                    tables[f"{name} as {form}"] = b"".join(bytes(block) for block in copy)
    return tables


def own_files(server: psycopg.Connection, name: str) -> dict[str, bytes]:
    """The files of the database and the log of the server, where they can be read from here."""
    server.execute("CHECKPOINT")
    row = server.execute(
        "SELECT current_setting('data_directory'), oid::text FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    assert row is not None
    folder = Path(row[0])
    if not os.access(folder, os.R_OK | os.X_OK) or not (folder / "base" / row[1]).is_dir():
        return {}
    recent = sorted((folder / "pg_wal").glob("0*"), key=lambda path: path.stat().st_mtime)[-4:]
    return {**files_under(folder / "base" / row[1]), **{str(path): path.read_bytes() for path in recent}}


@pytest.mark.parametrize("kind", ["words", "papers", "cookies", "keys"])
@pytest.mark.slow
def test_nothing_that_was_planted_stands_in_any_file_of_sqlite(plain: Scene, kind: str) -> None:
    assert_absent(plain, kind)


@pytest.mark.parametrize("kind", ["words", "papers", "cookies", "keys"])
@pytest.mark.slow
@pytest.mark.postgres
def test_nothing_that_was_planted_stands_in_any_file_of_postgresql(postgres: Scene, kind: str) -> None:
    assert_absent(postgres, kind)


def assert_absent(scene: Scene, kind: str) -> None:
    assert scene.planted[kind]
    for secret in scene.planted[kind]:
        for raw in spellings(secret, kind):
            assert scene.files_with(raw) == []


def spellings(secret: str, kind: str) -> list[bytes]:
    if kind == "keys":
        return [bytes.fromhex(secret)]
    if kind == "cookies":
        return [secret.encode(), base64.urlsafe_b64decode(secret)]
    if kind == "papers":
        return [secret.encode(), secret.replace("-", "").encode(), secret[:23].encode()]
    return [secret.encode(), *(word.encode() for word in secret.split() if len(word) > 9)]


@pytest.mark.slow
def test_the_scanner_finds_what_stands_in_clear_in_sqlite(plain: Scene) -> None:
    assert any(name.split(":")[0].endswith((".db", "-wal")) for name in plain.files_with(plain.in_clear.encode()))


@pytest.mark.slow
@pytest.mark.postgres
def test_the_scanner_finds_what_stands_in_clear_in_postgresql(postgres: Scene) -> None:
    places = postgres.files_with(postgres.in_clear.encode())
    assert any("as text" in place for place in places)
    if any("/base/" in name for name in postgres.left):
        assert any("/base/" in place for place in places)
        assert any("/pg_wal/" in place for place in places)


@pytest.mark.slow
def test_the_database_file_and_its_log_were_among_what_was_scanned(plain: Scene) -> None:
    sizes = {Path(name).name: len(data) for name, data in plain.left.items()}
    assert sizes["plain.db"] > 0
    assert sizes["plain.db-wal"] > 0
    assert sizes["002.key"] == 32


@pytest.mark.parametrize("form", sorted(forms("Noëlle in de tuin".encode())))
def test_the_scanner_knows_each_form(form: bytes) -> None:
    scene = Scene({}, "", {"file": b"....." + form + b"....."}, {})
    assert scene.files_with("Noëlle in de tuin".encode())


@pytest.mark.slow
def test_a_grant_that_was_taken_is_gone_from_the_file_and_its_log(plain: Scene) -> None:
    for sealed in map(bytes.fromhex, plain.planted["taken"]):
        assert any(sealed in data for data in plain.before.values())
        assert not any(sealed in data for data in plain.left.values())

"""What an installation may set from outside, read and refused in one place.

Everything an installation keeps stands in one folder (``OVERSTAP_HOME``, by default ``var``): the embedded
database, its key, the server's secrets and the epoch keys.
"""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_SCHEMES = {"postgres": "postgres", "postgresql": "postgres", "sqlite": "sqlite"}
EXAMPLE_URLS = "postgres://user:password@host:5432/name or sqlite:///var/overstap.db"

Database = dict[str, object]


class BadEnvironmentError(ImproperlyConfigured):
    """A setting from outside that cannot be used; the message says what to write."""


def home() -> Path:
    """The folder of this installation; made when it is not there, readable by its owner only.

    :raises BadEnvironmentError: there is a file instead
    """
    folder = Path(os.environ.get("OVERSTAP_HOME") or "var").resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        sentence = f"{folder} is a file, or lies in one. Let OVERSTAP_HOME name the folder of the installation."
        raise BadEnvironmentError(sentence) from None
    return folder


def secret(name: str) -> str:
    """The 64 hexadecimal digits in ``HOME/name.key``; made at random when there are none.

    :raises BadEnvironmentError: the file holds something else
    """
    path = home() / f"{name}.key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        found = path.read_text().strip()
        if not _HEX_KEY.fullmatch(found):
            raise BadEnvironmentError(
                f"{path} should hold 64 hexadecimal digits. Put back the file that was made with this installation."
            ) from None
        return found
    made = secrets.token_hex(32)
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    return made


def gateway(name: str) -> str:
    """The address in the variable ``name``, of a service to which a contact way is sent; empty when there is none.

    :raises BadEnvironmentError: it is neither https nor on this machine
    """
    url = os.environ.get(name, "").strip()
    parts = urlsplit(url)
    is_here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if url and not is_here and not (parts.scheme == "https" and parts.hostname):
        raise BadEnvironmentError(f"{name} should begin with https://. What is sent there must not be read on the way.")
    return url


def folder(name: str) -> str:
    """The folder in the variable ``name``; empty when there is none.

    :raises BadEnvironmentError: there is no such folder
    """
    path = os.environ.get(name, "").strip()
    if path and not Path(path).is_dir():
        raise BadEnvironmentError(f"{name} should name a folder; {path} is none. Correct it, or leave it empty.")
    return path


def database() -> Database:
    """The database that ``DATABASE_URL`` names, or the embedded one.

    :raises BadEnvironmentError: the address is of no kind that Overstap knows
    """
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return embedded(home() / "overstap.db", key=secret("database"))
    parts = urlsplit(url)
    kind = _SCHEMES.get(parts.scheme)
    if kind == "postgres" and parts.path.strip("/"):
        return _postgres(parts)
    if kind == "sqlite" and parts.path.strip("/"):
        return embedded(Path(_sqlite_path(parts)).resolve(), key=secret("database"))
    raise BadEnvironmentError(f"DATABASE_URL cannot be read. Write {EXAMPLE_URLS}, or leave it empty.")


def embedded(path: Path, *, key: str | None) -> Database:
    """An SQLite file, encrypted under ``key``; without a key in clear, which only tests want."""
    return {
        "ENGINE": "overstap.site.sqlcipher",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "key": key,
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }


def _postgres(parts: SplitResult) -> Database:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"connect_timeout": 5},
    }


def _sqlite_path(parts: SplitResult) -> str:
    # sqlite:///relative and sqlite:////absolute, as everybody writes them
    return unquote(f"{parts.netloc}{parts.path}"[1:])


def postgres_for_tests(url: str) -> Database:
    """The PostgreSQL at ``url``, for the test settings.

    :raises BadEnvironmentError: it is no address of a PostgreSQL
    """
    parts = urlsplit(url)
    if _SCHEMES.get(parts.scheme) != "postgres":
        raise BadEnvironmentError("OVERSTAP_TEST_POSTGRES should read postgres://user@host:5432/name.")
    return _postgres(parts)

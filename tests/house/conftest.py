"""What holds for every run: no test reaches the network, and on PostgreSQL only what touches a database runs again.

Only this machine, and the PostgreSQL that is named, may be connected to.
"""

import os
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class NetworkReachedError(AssertionError):
    """A test tried to reach something outside this machine."""


def _allowed() -> set[str]:
    named = (os.environ.get(name, "") for name in ("OVERSTAP_TEST_DATABASE", "OVERSTAP_TEST_POSTGRES"))
    return {"localhost", ""} | {urlsplit(url).hostname or "" for url in named}


def _refuse_outside(address: object) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if isinstance(host, str) and host not in _allowed() and not _is_here(host):
        raise NetworkReachedError(f"A test tried to reach {host}. Tests stay on this machine.")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded_connect(self: socket.socket, address: object) -> None:
    _refuse_outside(address)
    _connect(self, address)  # type: ignore[arg-type] # passed on as it came


def _guarded_connect_ex(self: socket.socket, address: object) -> int:
    _refuse_outside(address)
    return _connect_ex(self, address)  # type: ignore[arg-type] # passed on as it came


# For the whole run, and from the moment the tests are gathered: no fixture has to be asked for.
socket.socket.connect = _guarded_connect  # type: ignore[method-assign,assignment] # on purpose
socket.socket.connect_ex = _guarded_connect_ex  # type: ignore[method-assign,assignment] # on purpose


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on PostgreSQL, what asks the database nothing of its own: the run on SQLite has said it all."""
    if not os.environ.get("OVERSTAP_TEST_DATABASE"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
    items[:] = [item for item in items if _asks_the_database(item)]


def _asks_the_database(item: pytest.Item) -> bool:
    if "any_database" in item.keywords:
        return False
    fixtures = {"db", "transactional_db", "django_db_setup", "live_server"}
    named = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & named) or "postgres" in item.keywords

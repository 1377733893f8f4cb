"""One event is one line, and a traceback says where and never what."""

import logging
import sys

import pytest

from overstap.site.logging import OneLine


def record(message: str, *arguments: object, error: bool = False) -> logging.LogRecord:
    return logging.LogRecord(
        "overstap", logging.WARNING, __file__, 1, message, arguments, sys.exc_info() if error else None
    )


@pytest.mark.parametrize("nasty", ["a\nb", "a\r\nb", "a\x1b[31mb", "a\u2028b", "a\x85b", "a\x00b", "a\u202eb"])
def test_what_came_in_cannot_start_a_line_or_colour_one(nasty: str) -> None:
    line = OneLine().format(record("Not found: %s", f"/path/{nasty}"))
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert line.isascii()


def test_a_traceback_names_places_and_never_values() -> None:
    try:
        int("Roosmarijn, 06-12345678")
    except ValueError:
        line = OneLine().format(record("A fault", error=True))
    assert "ValueError at " in line
    assert "test_site_logging.py" in line
    assert "Roosmarijn" not in line
    assert len(line.splitlines()) == 1

"""One event is one line, whatever stands in a path or a header; a traceback names places, never values."""

import logging
import traceback


class OneLine(logging.Formatter):
    """Writes control characters as escapes and an exception as its type and the places it passed.

    The text of an exception may quote what somebody typed, so it is left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.getMessage()}"
        if record.exc_info and record.exc_info[0] is not None:
            places = traceback.extract_tb(record.exc_info[2])
            line += f" {record.exc_info[0].__name__} at " + " < ".join(f"{p.filename}:{p.lineno}" for p in places[::-1])
        return line.encode("unicode_escape").decode("ascii")

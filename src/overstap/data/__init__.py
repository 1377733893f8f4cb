"""Data that belongs to the project itself; README.md beside it says where each file comes from."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

RUPS_2011 = "rups-2011-results"
"""The source of the figures of the 2011 evaluation: the name of their file, without its ending."""


def rups_2011() -> bytes:
    """The table of results of the 2011 evaluation (E §5.2.1), as a file of reported figures."""
    return files(__name__).joinpath(f"{RUPS_2011}.csv").read_bytes()


def residence_rights() -> str:
    """Which right to stay gives which legal position, with its validity and source."""
    return files(__name__).joinpath("residence_rights.csv").read_text(encoding="utf-8")


@cache
def municipality_rows() -> Mapping[str, Mapping[str, str]]:
    """The Dutch municipalities by their codes of CBS, as the file has them: name, province, region, rough middle."""
    listed = files(__name__).joinpath("municipalities.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(listed.splitlines())}


def municipality_codes() -> tuple[str, ...]:
    """The codes of all municipalities, as many as there are, in the order of the file."""
    return tuple(municipality_rows())

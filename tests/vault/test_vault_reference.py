"""The reference of the vault says what the code does."""

import inspect
import re
from pathlib import Path

import pytest

import overstap.vault
from overstap.vault import actions, epochs
from overstap.vault.actions.drafts import LONGEST_DRAFT, MOST_DRAFTS
from overstap.vault.actions.emergency import FEWEST_OFFICERS
from overstap.vault.crypto import aead, blobs, password, recovery
from overstap.vault.slips import DAYS_KEPT

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/vault.md").read_text()
SOURCE = "\n".join(path.read_text() for path in sorted(Path(overstap.vault.__path__[0]).rglob("*.py")))


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_numbers_are_those_of_the_code() -> None:
    numbers = dict(rows_under("Numbers"))
    assert numbers["algorithm byte"].startswith(f"{aead.ALGORITHM}:")
    assert str(password.RFC_9106) in numbers["Argon2id (RFC 9106, second recommendation)"]
    written = [int(number) for number in re.findall(r"\d+", numbers["buckets of a sealed text"])]
    assert written == [*blobs.BUCKETS, blobs.BUCKETS[-1], blobs.LONGEST]
    assert numbers["an epoch opens"].startswith(f"{epochs.EPOCH_DAYS} days")
    assert numbers["an epoch key is destroyed"].startswith(f"{epochs.KEY_DAYS} days")
    assert numbers["duty officers"] == f"at least {FEWEST_OFFICERS}"
    assert numbers["a draft"] == f"at most {LONGEST_DRAFT} bytes, {MOST_DRAFTS} a person, {DAYS_KEPT} days"
    groups = recovery.written(recovery.new_papers()[0]).split("-")
    assert numbers["recovery paper"].startswith(f"{len(groups)} groups of {len(groups[0])} characters")


def test_every_purpose_is_listed_once() -> None:
    listed = [cells[0].strip("`") for cells in rows_under("What each is bound to")]
    used = set(re.findall(r'\bbind\(\s*"([^"]+)"', SOURCE))
    assert sorted(listed) == sorted(used)


def test_every_act_is_listed() -> None:
    assert {cells[0].strip("`") for cells in rows_under("Acts")} == set(actions.__all__)


@pytest.mark.parametrize("name", actions.__all__)
def test_every_act_says_what_it_does_and_when(name: str) -> None:
    act = inspect.unwrap(getattr(actions, name))
    assert act.__doc__
    assert "at" in inspect.signature(act).parameters or name == "release_stale"

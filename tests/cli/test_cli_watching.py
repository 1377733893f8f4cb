"""The watched folder: who puts a file there is not known, so only what is signed is believed."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation

from monitor.monitor_cast import NOW, programme
from monitor.sent import counts_of, from_elsewhere, sent
from overstap.cli import monitoring, watching
from overstap.core.clock import frozen
from overstap.core.periods import Period
from overstap.monitor import actions
from overstap.monitor.actions import Agreement, set_up_sender
from overstap.monitor.models import Delivery
from overstap.people.models import Organisation
from overstap.standard.delivery.signature import public_key_of

YEAR = Period.year(2024)
SEED, OTHER = b"1" * 32, b"2" * 32


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    set_up_sender("west", Agreement("West", public_key_of(SEED)), by=None, at=NOW)
    set_up_sender("oost", Agreement("Oost"), by=None, at=NOW)
    return tmp_path


def put(folder: Path, content: bytes) -> Path:
    file = folder / "delivery.zip"
    file.write_bytes(content)
    os.utime(file, (1, 1))
    return file


def counts(code: str, seed: bytes | None = None, **manifest: object) -> bytes:
    return counts_of(sent(programme_code=code), YEAR, seed=seed, **manifest).getvalue()


def refusal(folder: Path) -> str:
    """What the receipt says of the file that was refused."""
    with frozen(NOW), translation.override("en"):
        assert watching.watch(folder=folder, once=True, language="en") == 1
    (receipt,) = (folder / "refused").glob("*.txt")
    assert not list(folder.glob("*.zip"))
    return receipt.read_text()


def test_what_is_signed_with_the_key_that_was_agreed_on_is_taken_in(folder: Path) -> None:
    put(folder, counts("west", SEED))
    with frozen(NOW):
        assert watching.watch(folder=folder, once=True, language="en") == 0
    assert Delivery.objects.get().signed_by == public_key_of(SEED)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (counts("oost"), "no key was agreed on with oost"),
        (counts("oost", SEED), "no key was agreed on with oost"),
        (counts("nergens", SEED), "no key was agreed on with nergens"),
        (counts("west"), "is not signed"),
        (counts("west", OTHER), "signed with another key"),
        (sent(programme_code="west").getvalue(), "no facts are taken in, signed or not"),
        (counts("west", SEED, created_at=datetime(2026, 3, 1, tzinfo=UTC)), "yet to come, 1 March 2026"),
    ],
    ids=["no key", "any signature", "unknown", "unsigned", "another key", "facts", "future"],
)
def test_one_who_writes_there_delivers_for_no_other(folder: Path, content: bytes, said: str) -> None:
    put(folder, content)
    assert said in refusal(folder)
    assert not Delivery.objects.exists()


def test_facts_never_come_through_the_folder(folder: Path) -> None:
    """Neither of a programme elsewhere whose facts may be received, nor of one that has its dossiers here."""
    from_elsewhere("elders")
    programme("noord", Organisation.objects.create(name="Stichting De Haven"))
    put(folder, sent(programme_code="elders", created_at=NOW).getvalue())
    assert "taken in with overstap monitor import" in refusal(folder)
    (folder / "refused").rename(folder / "before")
    put(folder, sent().getvalue())
    assert "no facts are taken in, signed or not" in refusal(folder)
    assert Delivery.objects.get().programme.code == "elders"


def test_what_is_checked_is_what_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who writes into the file meanwhile changes nothing of what is taken in."""
    file = put(folder, counts("west", SEED))
    receive = actions.receive

    def meanwhile(content: object, **asked: object) -> Delivery:
        file.write_bytes(counts("oost"))
        return receive(content, **asked)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(actions, "receive", meanwhile)
    with frozen(NOW):
        assert watching.watch(folder=folder, once=True, language="en") == 0
    assert Delivery.objects.get().programme.code == "west"


def test_what_is_too_large_or_gone_stops_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_UPLOADED", 10)
    put(folder, counts("west", SEED))
    assert "larger than 50 MB" in refusal(folder)
    file = put(folder, b"")
    monkeypatch.setattr(watching, "_content", lambda _file: (file.unlink(), b"")[1])
    with frozen(NOW):
        assert watching.watch(folder=folder, once=True, language="en") == 1


def test_the_command_line_refuses_the_future_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(folder, counts("oost", created_at=datetime(2999, 1, 1, tzinfo=UTC)))
    with translation.override("nl"):
        assert monitoring.take_in(files=(file,), language="nl") == 1
    assert "Het manifest noemt een dag die nog moet komen, 1 januari 2999." in capsys.readouterr().err
    assert not Delivery.objects.exists()

"""Invented people have passwords that everybody knows: whoever serves them elsewhere is told so."""

import pytest

from cast import NOON, Cast
from overstap.audit import log
from overstap.cli import serve
from overstap.cli.doctor.people import invented
from overstap.people.terms import Act

SAID = "Everybody in this installation is invented"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """``serve`` comes as far as serving."""
    monkeypatch.setattr(serve, "refuse_taken", lambda *_where: None)
    monkeypatch.setattr(serve.preparing, "prepare", lambda **_how: None)
    monkeypatch.setattr(serve, "run", lambda **_how: None)


def begin() -> None:
    log.record(Act.FOUNDED, by=None, at=NOON)


@pytest.mark.usefixtures("started")
def test_serving_says_that_everybody_is_invented(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    serve.serve(port=8000, workers=1, host="127.0.0.1", threads=1, migrate=True)
    assert SAID in capsys.readouterr().err


@pytest.mark.usefixtures("started")
def test_serving_says_nothing_of_people_in_earnest(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    begin()
    serve.serve(port=8000, workers=1, host="127.0.0.1", threads=1, migrate=True)
    assert SAID not in capsys.readouterr().err


def test_the_doctor_finds_invented_people_and_no_others(cast: Cast) -> None:
    assert invented().is_wrong
    assert "overstap begin" in invented().mend
    begin()
    assert not invented().is_wrong


@pytest.mark.django_db
def test_an_empty_installation_holds_nobody_invented() -> None:
    assert not invented().is_wrong

"""What was withdrawn stays in no memory: not of the process that took it back, and not of any other."""

import gc
import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

import overstap.monitor
from monitor.monitor_cast import NOW, Cast
from monitor.sent import sent
from overstap.core.periods import Period
from overstap.flows.work import do_work
from overstap.monitor import compared, delivered, memory, queries
from overstap.monitor.actions import receive, withdraw_delivery
from overstap.monitor.delivered import Received
from overstap.monitor.memory import Remembered
from overstap.monitor.models import Delivery
from overstap.monitor.publishing import releases

YEAR = Period.year(2024)
OF_PUBLISHED = {("publishing/releases.py", "_content"), ("reports/views.py", "_kept")}
"""What was published stays known, also of deliveries that were withdrawn since."""


@pytest.fixture
def asked(cast: Cast) -> Delivery:
    """A delivery of which everything was asked that is remembered."""
    delivery = receive(sent(), by=cast.manager, at=NOW)
    figures = queries.figures("noord", YEAR, by=cast.manager)
    assert figures.numbers.flow
    queries.entered(figures.deliveries[0], YEAR)
    queries.expectation(figures.deliveries[0], YEAR)
    compared.rates_held("X3")
    assert releases.proposal(None, 2024).lines
    assert is_in_memory(delivery.pk)
    return delivery


def is_in_memory(delivery: UUID) -> bool:
    """Whether anything in this process is kept under it."""
    gc.collect()
    return any(isinstance(each, Received) and each.id == delivery for each in gc.get_objects())


def test_who_withdraws_forgets_at_once(
    asked: Delivery, cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_delivery(asked, reason="fout", by=cast.manager, at=NOW)
    assert not is_in_memory(asked.pk)


@pytest.mark.parametrize(
    "next_thing",
    [lambda cast: queries.programmes_for(cast.stranger), lambda _cast: do_work(NOW)],
    ids=["a question of anybody", "the minute"],
)
def test_another_process_forgets_at_its_next_question_or_within_a_minute(
    asked: Delivery, cast: Cast, next_thing: Callable[[Cast], object]
) -> None:
    # The transaction of a test never ends, so to this process it was withdrawn by another.
    withdraw_delivery(asked, reason="fout", by=cast.manager, at=NOW)
    assert is_in_memory(asked.pk)
    next_thing(cast)
    assert not is_in_memory(asked.pk)


def test_what_was_not_withdrawn_is_remembered(asked: Delivery, cast: Cast) -> None:
    assert do_work(NOW) == 0
    queries.programmes_for(cast.stranger)
    assert is_in_memory(asked.pk)


def test_a_fault_of_the_minute_stops_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("overstap.flows.work.forget_withdrawn", lambda: 1 / 0)
    assert do_work(NOW) == 0
    assert "could not be asked" in caplog.text


def test_an_answer_that_was_under_way_is_not_remembered() -> None:
    worked: list[int] = []

    def slow(number: int) -> int:
        worked.append(number)
        part.forget()  # as another thread does meanwhile
        return number

    part = Remembered(slow, 4)
    assert (part(1), part(1), worked) == (1, 1, [1, 1])


def test_everything_of_deliveries_is_remembered_in_one_way() -> None:
    folder = Path(overstap.monitor.__file__).parent
    found = {
        (str(file.relative_to(folder)), name)
        for file in folder.rglob("*.py")
        for name in re.findall(r"@(?:functools\.)?lru_cache\b.*\ndef (\w+)", file.read_text(encoding="utf-8"))
    }
    assert found == OF_PUBLISHED
    assert {delivered.counted.forget, delivered.numbers.forget, compared._rates.forget} <= set(memory._memory.parts)

"""Programmes that deliver from elsewhere: set up, counts by default, signed, withdrawn."""

from datetime import UTC, date, datetime, timedelta

import pytest

from monitor.monitor_cast import NOW, Cast
from monitor.sent import counts_of, from_elsewhere, sent
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import (
    Agreement,
    BadKeyError,
    GoneDeliveryError,
    OutdatedDeliveryError,
    receive,
    set_up_sender,
    withdraw_delivery,
)
from overstap.monitor.actions.senders import BadCodeError
from overstap.monitor.models import DeliveredTable, Delivery, MonitoredProgramme
from overstap.monitor.senders import FactsLockedError, OtherSignatureError, UnknownSenderError
from overstap.people.policy import NotAllowedError
from overstap.standard.delivery.signature import public_key_of

YEAR = Period.year(2024)
LATER = {"created_at": datetime(2026, 2, 5, tzinfo=UTC), "as_of": date(2026, 2, 1)}
THEN = NOW + timedelta(days=31)


def test_facts_from_elsewhere_are_locked_until_it_is_recorded_why_they_may_be_received(cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        receive(sent(programme_code="elders"), by=cast.manager, at=NOW)
    with pytest.raises(FactsLockedError, match="From elsewhere only counts are received"):
        receive(sent(programme_code="elders"), by=None, at=NOW)
    assert not Delivery.objects.exists()
    assert from_elsewhere("elders").version == 1


def test_who_receives_for_the_monitor_takes_in_what_was_set_up(cast: Cast) -> None:
    counts = counts_of(sent(programme_code="elders"), YEAR)
    with pytest.raises(UnknownSenderError, match="elders does not deliver"):
        receive(counts, by=cast.evaluator, at=NOW)
    set_up_sender("elders", Agreement("Elders"), by=cast.evaluator, at=NOW)
    assert receive(counts, by=cast.evaluator, at=NOW).received_by == cast.evaluator
    with pytest.raises(FactsLockedError):
        receive(sent(programme_code="elders"), by=cast.evaluator, at=NOW)


@pytest.mark.parametrize("who", ["manager", "coach", "administrator", "stranger"])
def test_only_who_receives_sets_up_senders(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        set_up_sender("elders", Agreement("Elders"), by=getattr(cast, who), at=NOW)
    assert not MonitoredProgramme.objects.exists()


def test_who_receives_does_not_deliver_for_a_programme_that_works_here(cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        receive(sent(), by=cast.evaluator, at=NOW)


@pytest.mark.parametrize(
    ("seed", "said"), [(None, "is not signed"), (b"2" * 32, "signed with another key"), (b"1" * 32, "")]
)
def test_a_key_that_was_agreed_on_is_demanded(cast: Cast, seed: bytes | None, said: str) -> None:
    key = public_key_of(b"1" * 32)
    set_up_sender("elders", Agreement("Elders", key.upper()), by=None, at=NOW)
    counts = counts_of(sent(programme_code="elders"), YEAR, seed=seed)
    if said:
        with pytest.raises(OtherSignatureError, match=said):
            receive(counts, by=None, at=NOW)
    else:
        assert receive(counts, by=None, at=NOW).signed_by == key


@pytest.mark.parametrize("code", ["alle", "api", "..", "toevoegen", "a/b"])
def test_a_sender_has_no_name_that_means_something_else(cast: Cast, code: str) -> None:
    with pytest.raises(BadCodeError, match="means something else"):
        set_up_sender(code, Agreement("Elders"), by=None, at=NOW)


@pytest.mark.parametrize("key", ["abc", "g" * 64, "a" * 65])
def test_what_is_no_key_is_a_sentence(cast: Cast, key: str) -> None:
    with pytest.raises(BadKeyError, match="64 digits"):
        set_up_sender("elders", Agreement("Elders", key), by=None, at=NOW)


def test_a_withdrawn_delivery_leaves_nothing_but_that_it_was_there(cast: Cast) -> None:
    first = receive(sent(), by=cast.manager, at=NOW)
    second = receive(sent(**LATER), by=cast.manager, at=THEN)
    withdrawn = withdraw_delivery(second, reason="Verkeerde map", by=cast.manager, at=THEN)
    assert (withdrawn.by, withdrawn.reason) == (cast.manager, "Verkeerde map")
    assert not DeliveredTable.objects.filter(delivery=second).exists()
    assert queries.programme_for(cast.manager, "noord").latest.version == first.version
    with pytest.raises(OutdatedDeliveryError, match="was withdrawn"):
        receive(sent(**LATER), by=cast.manager, at=THEN)
    again = sent(created_at=datetime(2026, 2, 5, 1, tzinfo=UTC), as_of=date(2026, 2, 1))
    assert receive(again, by=cast.manager, at=THEN).version == 3
    with pytest.raises(GoneDeliveryError):
        withdraw_delivery(second, reason="nog eens", by=cast.manager, at=THEN)


@pytest.mark.parametrize("who", ["coach", "other_manager", "administrator", "stranger"])
def test_who_does_not_deliver_withdraws_nothing(cast: Cast, who: str) -> None:
    delivery = receive(sent(), by=cast.manager, at=NOW)
    with pytest.raises(NotAllowedError):
        withdraw_delivery(delivery, reason="zomaar", by=getattr(cast, who), at=NOW)
    assert DeliveredTable.objects.filter(delivery=delivery).exists()


def test_counts_say_what_the_facts_say_of_what_travels(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    exact = queries.figures("noord", YEAR, by=cast.manager)
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    receive(counts_of(sent(programme_code="elders"), YEAR), by=None, at=NOW)
    told = queries.figures("elders", YEAR, by=None)
    for indicator in ("I01", "I03", "I05", "I06", "I07", "I14", "I18"):
        assert [each.value for each in told.of(indicator)] == [each.value for each in exact.of(indicator)]
    assert not told.deliveries[0].covers(Period.year(2023))


def test_programmes_together_are_added_from_counts_alone(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    receive(counts_of(sent(programme_code="elders"), YEAR), by=None, at=NOW)
    lines = queries.programmes_for(cast.evaluator)
    both = queries.figures_together(lines, YEAR)
    assert both
    assert (both.value("I03"), both.value("I06", "X3"), both.programme) == (6, 2, "")
    one = queries.figures_together(lines, Period.year(2023))
    assert one
    assert [each.programme_code for each in one.deliveries] == ["noord"]
    assert queries.figures_together(lines, Period.year(2030)) is None

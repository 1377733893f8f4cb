"""Programmes that deliver from elsewhere: set up, counts by default, signed, withdrawn."""

import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from monitor.monitor_cast import NOW, Cast
from monitor.sent import GROUNDS, counts_of, from_elsewhere, sent
from overstap.audit.models import Entry
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import (
    Agreement,
    BadKeyError,
    DeliveryRefusedError,
    GoneDeliveryError,
    OutdatedDeliveryError,
    allow_facts,
    lock_facts,
    receive,
    set_up_sender,
    withdraw_delivery,
)
from overstap.monitor.actions.senders import BadCodeError
from overstap.monitor.models import DeliveredTable, Delivery, MonitoredProgramme
from overstap.monitor.senders import FactsLockedError, OtherSignatureError, UnknownSenderError
from overstap.monitor.terms import Act
from overstap.people.policy import NotAllowedError
from overstap.standard.delivery.signature import public_key_of, sign

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


@pytest.mark.parametrize(
    ("seed", "said"), [(None, "is not signed"), (b"2" * 32, "signed with another key"), (b"1" * 32, "")]
)
def test_of_facts_that_may_be_received_the_key_is_demanded_too(cast: Cast, seed: bytes | None, said: str) -> None:
    key = public_key_of(b"1" * 32)
    programme = set_up_sender("elders", Agreement("Elders", key), by=None, at=NOW)
    allow_facts(programme, GROUNDS, by=cast.evaluator, at=NOW)
    facts = sent(programme_code="elders", seed=seed)
    if said:
        with pytest.raises(OtherSignatureError, match=said):
            receive(facts, by=cast.evaluator, at=NOW)
        assert not Delivery.objects.exists()
    else:
        assert receive(facts, by=cast.evaluator, at=NOW).signed_by == key


def _changed(file: BytesIO, *, hashes: bool = True, **contents: bytes) -> BytesIO:
    """A copy in which whoever holds no key changed something; without the hashes of the tables if asked."""
    changed = BytesIO()
    with ZipFile(file) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = contents.get(name.partition(".")[0], source.read(name))
            if name == "manifest.json" and not hashes:
                told = json.loads(content)
                for entry in told["tables"].values():
                    del entry["sha256"]
                content = json.dumps(told).encode()
            target.writestr(name, content)
    changed.seek(0)
    return changed


def test_signed_facts_that_were_changed_are_refused(cast: Cast) -> None:
    programme = set_up_sender("elders", Agreement("Elders", public_key_of(b"1" * 32)), by=None, at=NOW)
    allow_facts(programme, GROUNDS, by=None, at=NOW)
    signed = sent(programme_code="elders", seed=b"1" * 32)
    for changed, rule in (
        (_changed(signed, phase=b"trajectory_id,phase,started_on,ended_on\n"), "hash-differs"),
        (_changed(signed, hashes=False), "signature-wrong"),
    ):
        with pytest.raises(DeliveryRefusedError) as refused:
            receive(changed, by=None, at=NOW)
        assert rule in refused.value.report.counts
    assert not Delivery.objects.exists()


def test_a_signature_over_no_hash_is_none(cast: Cast) -> None:
    """Signed with the right key, but the manifest does not say which tables: they may be anybody's."""
    programme = set_up_sender("elders", Agreement("Elders", public_key_of(b"1" * 32)), by=None, at=NOW)
    allow_facts(programme, GROUNDS, by=None, at=NOW)
    bare = _changed(sent(programme_code="elders"), hashes=False)
    with ZipFile(bare, "a") as archive:
        archive.writestr("manifest.sig", sign(archive.read("manifest.json"), b"1" * 32))
    bare.seek(0)
    with pytest.raises(OtherSignatureError, match="is not signed"):
        receive(bare, by=None, at=NOW)


def test_why_facts_may_be_received_can_be_taken_back_and_then_they_are_locked_again(cast: Cast) -> None:
    received = from_elsewhere("elders")
    with pytest.raises(NotAllowedError):
        lock_facts(received.programme, by=cast.manager, at=NOW)
    lock_facts(received.programme, by=cast.evaluator, at=NOW)
    lock_facts(received.programme, by=cast.evaluator, at=NOW)
    assert Entry.objects.filter(act=Act.FACTS_LOCKED, actor=cast.evaluator.pk).count() == 1
    with pytest.raises(FactsLockedError):
        receive(sent(programme_code="elders", **LATER), by=None, at=THEN)
    assert receive(counts_of(sent(programme_code="elders", **LATER), YEAR), by=None, at=THEN).kind == "counts"


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

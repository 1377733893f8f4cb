"""What left the house stays known, and nothing of what stood in it."""

import hashlib
from io import BytesIO

import pytest
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.flows.actions import keep_sent
from overstap.flows.counts import deliver_counts
from overstap.flows.deliver import deliver_to_file, deliver_to_monitor
from overstap.flows.models import SentDelivery
from overstap.flows.queries import sent_by
from overstap.people.policy import NotAllowedError
from overstap.standard.delivery import open_counts


def test_every_file_that_leaves_is_listed_by_its_hash(cast: Cast) -> None:
    manager, facts, counts = cast.people["manager"], BytesIO(), BytesIO()
    deliver_to_monitor("oost", by=manager, at=NOON)
    assert not SentDelivery.objects.exists(), "what is delivered to the monitor here stays in the house"
    deliver_to_file("oost", None, facts, by=manager, at=NOON)
    deliver_counts(cast.programme, counts, by=None, at=NOON)
    told = {each.kind: each for each in sent_by(manager, cast.programme)}
    assert [told["facts"].by, told["counts"].by] == [manager, None]
    for kind, file in (("facts", facts), ("counts", counts)):
        assert told[kind].sha256 == hashlib.sha256(file.getvalue()).hexdigest()
        assert (told[kind].at, told[kind].history_from) == (NOON, cast.programme.history_from)
        assert told[kind].as_of > TODAY


@pytest.mark.parametrize("who", ["anna", "stranger", "administrator", "officer", "evaluator"])
def test_who_does_not_deliver_neither_keeps_nor_sees_it(cast: Cast, who: str) -> None:
    file = BytesIO()
    deliver_counts(cast.programme, file, by=None, at=NOON)
    with open_counts(file) as opened, pytest.raises(NotAllowedError):
        keep_sent(cast.programme, opened.manifest, b"", by=cast.people[who], at=NOON)
    assert sent_by(cast.people[who], cast.programme) == []


def test_the_page_where_deliveries_leave_shows_what_left(cast: Cast) -> None:
    client = cast.client("manager")
    page = reverse("flows:deliver", args=["oost"])
    assert "What left the house earlier" not in client.get(page, headers={"accept-language": "en"}).content.decode()
    client.post(reverse("flows:counts", args=["oost"]))
    assert SentDelivery.objects.get().sha256 in client.get(page).content.decode()

"""The attack on random tables: three releases one after another, and somebody who has them all.

``OVERSTAP_PUBLISHING_TABLES`` sets the number of tables; a night may well take a thousand.
"""

import os

import pytest
from random_tables import issues, least, one_by_one, published, small_only

from overstap.monitor.publishing.attack import attack, recovered
from overstap.monitor.publishing.cells import Tables
from overstap.monitor.publishing.issues import hide, read

TABLES = int(os.environ.get("OVERSTAP_PUBLISHING_TABLES", "12"))


@pytest.mark.parametrize("seed", range(TABLES))
def test_who_has_three_releases_finds_no_hidden_count_within_two(seed: int) -> None:
    reader, secret = read(published(seed, least))
    assert secret
    assert recovered(reader, secret) == {}


@pytest.mark.parametrize("seed", range(1, 4))
def test_who_knows_besides_that_people_are_whole_finds_none_either(seed: int) -> None:
    reader, secret = read(published(seed, least))
    found = attack(reader, secret, exactly=True)
    assert [cell for cell, reach in found.items() if reach.is_recovered] == []


def test_hiding_the_small_counts_alone_gives_them_away() -> None:
    reader, secret = read(published(0, small_only))
    assert len(recovered(reader, secret)) > len(secret) / 2


def test_releases_that_are_safe_by_themselves_give_counts_away_together() -> None:
    done = published(0, one_by_one)
    assert [recovered(*read([each])) for each in done] == [{}, {}, {}]
    assert recovered(*read(done))


def test_the_same_tables_are_always_hidden_the_same_way() -> None:
    first, *_later = issues(3)
    turned = type(first)(dict(reversed(first.counts.items())), first.relations[::-1])
    assert hide([], first) == hide([], first)
    assert not recovered(*read([type(first)(turned.counts, turned.relations, hidden=hide([], turned).hidden)]))


@pytest.mark.parametrize("seed", range(4))
def test_the_true_count_always_lies_within_what_the_attack_finds(seed: int) -> None:
    done = published(seed, least)
    reader, secret = read(done)
    for cell, reach in attack(reader, secret).items():
        assert reach.low <= cell.count <= reach.high


def test_nothing_hidden_is_in_what_the_attack_is_given() -> None:
    tables = Tables({"a": 3, "b": 9}, [])
    assert tables.publish({"a"}).shown == {"b": 9}

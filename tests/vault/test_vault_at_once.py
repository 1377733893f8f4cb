"""Two people who act at the same moment leave a whole dossier behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from vault_cast import Cast

from overstap.vault import actions
from overstap.vault.models import DataKey, EmergencyGrant, Epoch, KeyGrant, KeyPair
from overstap.vault.refusals import KeyPairExistsError

pytestmark = pytest.mark.slow


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    return cast


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Let each act run in a thread of its own, from the same start; what it gave or raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait()
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_who_is_given_access_while_another_leaves_gets_the_new_keys_too(cast: Cast) -> None:
    for _round in range(8):
        dossier, keys = cast.dossier("coach", "backup"), cast.keys("coach")
        at_once(
            lambda d=dossier: actions.take_access(d, cast.backup, by=cast.coach, at=cast.now),
            lambda d=dossier, k=keys: actions.give_access(d, cast.colleague, keys=k, by=cast.coach, at=cast.now),
        )
        actions.settle_pending(cast.keys("coach"), at=cast.now)
        versions = DataKey.objects.filter(dossier_id=dossier).count()
        assert versions == 4
        for reader, count in ((cast.coach, 4), (cast.colleague, 4), (cast.backup, 0)):
            grants = KeyGrant.objects.filter(data_key__dossier_id=dossier, reader=reader, sealed__isnull=False)
            assert grants.count() == count
        assert EmergencyGrant.objects.filter(data_key__dossier_id=dossier).count() == 4


def test_two_first_sign_ins_make_one_key(cast: Cast) -> None:
    made = at_once(*[lambda: actions.create_key_pair(cast.newcomer, password="a long password", at=cast.now)] * 3)
    assert KeyPair.objects.filter(person=cast.newcomer).count() == 1
    assert sum(isinstance(each, KeyPairExistsError) for each in made) == 2


def test_two_turns_open_one_epoch_and_lose_nothing(cast: Cast) -> None:
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    at = cast.later(days=28)
    turns = at_once(*[lambda: actions.turn_epoch(at)] * 3)
    assert [turn for turn in turns if isinstance(turn, Exception)] == []
    assert list(Epoch.objects.values_list("number", flat=True)) == [1, 2]
    assert cast.keys("coach").open(note) == "Woorden"


def test_two_colleagues_who_settle_the_same_seal_it_once(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    note = cast.note(dossier, "Woorden", by="coach")
    actions.give_access(dossier, cast.colleague, keys=None, by=cast.deputy, at=cast.now)
    coach, backup = cast.keys("coach"), cast.keys("backup")
    at_once(lambda: actions.settle_pending(coach, at=cast.now), lambda: actions.settle_pending(backup, at=cast.now))
    assert cast.keys("colleague").open(note) == "Woorden"


def test_a_dossier_that_begins_while_the_emergency_key_is_renewed_opens_with_the_new_papers(cast: Cast) -> None:
    officers = [cast.officer, cast.deputy]
    for _round in range(5):
        ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
        outcomes = at_once(
            lambda: cast.dossier("coach"),
            lambda r=ring: actions.renew_emergency_key(r, officers=officers, by=cast.officer, at=cast.now),
            lambda: cast.dossier("backup"),
        )
        papers = outcomes[1]
        assert isinstance(papers, dict), outcomes
        two = {letter: papers[letter] for letter in "AB"}
        opened = actions.prove_papers(cast.organisation, papers=two, by=cast.officer, at=cast.now)
        assert opened == EmergencyGrant.objects.count()

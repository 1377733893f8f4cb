"""The keys of a person: made, under another password, lost."""

import copy
import pickle
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from pytest_django import Settings
from vault_cast import Cast, add, password_of

from overstap.audit.models import Entry
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.people.terms import Role
from overstap.vault import actions, stretching
from overstap.vault.crypto.password import RFC_9106
from overstap.vault.keyring import Keyring
from overstap.vault.models import Compartment, EmergencyShare, KeyGrant, KeyPair
from overstap.vault.refusals import KeyPairExistsError, NoKeyError, NoKeyPairError, WrongPasswordError
from overstap.vault.terms import Act

NEW = "a wholly different password"


def test_a_key_opens_with_the_password_and_with_no_other(cast: Cast) -> None:
    assert cast.keys("coach").person_id == cast.coach.pk
    for password in ("", "Coach and a long password", password_of("backup")):
        with pytest.raises(WrongPasswordError):
            Keyring.unlock(cast.coach, password)


def test_who_has_no_key_has_nothing_to_open(cast: Cast) -> None:
    with pytest.raises(NoKeyPairError):
        cast.keys("newcomer")


def test_refuses_a_second_key(cast: Cast) -> None:
    with pytest.raises(KeyPairExistsError):
        actions.create_key_pair(cast.coach, password=NEW, at=cast.now)


def test_the_database_keeps_one_living_key_per_person(cast: Cast) -> None:
    pair = KeyPair.objects.get(person=cast.coach)
    pair.pk = uuid4()
    with pytest.raises(IntegrityError):
        pair.save(force_insert=True)


def test_the_key_of_one_person_does_not_open_as_that_of_another(cast: Cast) -> None:
    theirs = KeyPair.objects.get(person=cast.coach)
    KeyPair.objects.filter(person=cast.backup).update(
        wrapped_private_key=theirs.wrapped_private_key, public_key=theirs.public_key
    )
    with pytest.raises(WrongPasswordError):
        Keyring.unlock(cast.backup, password_of("coach"))


def test_a_public_key_that_was_exchanged_is_noticed_at_sign_in(cast: Cast) -> None:
    KeyPair.objects.filter(person=cast.coach).update(public_key=KeyPair.objects.get(person=cast.backup).public_key)
    with pytest.raises(WrongPasswordError):
        cast.keys("coach")


def test_another_password_opens_the_same_key(cast: Cast) -> None:
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    actions.rewrap(cast.coach, old_password=password_of("coach"), new_password=NEW, at=cast.now)
    assert Keyring.unlock(cast.coach, NEW).open(note) == "Woorden"
    with pytest.raises(WrongPasswordError):
        cast.keys("coach")


def test_a_wrong_old_password_changes_nothing(cast: Cast) -> None:
    with pytest.raises(WrongPasswordError) as refused:
        actions.rewrap(cast.coach, old_password="not this", new_password=NEW, at=cast.now)
    assert refused.value.field == "old_password"
    cast.keys("coach")
    with pytest.raises(WrongPasswordError):
        actions.change_password(cast.coach, old_password="not this", new_password=NEW, at=cast.now)
    with pytest.raises(NoKeyPairError):
        actions.rewrap(cast.newcomer, old_password=password_of("newcomer"), new_password=NEW, at=cast.now)


def test_changing_the_password_changes_both_doors_and_ends_sessions(cast: Cast) -> None:
    before = cast.coach.get_session_auth_hash()
    actions.change_password(cast.coach, old_password=password_of("coach"), new_password=NEW, at=cast.now)
    stored = Person.objects.get(pk=cast.coach.pk)
    assert stored.check_password(NEW)
    assert stored.get_session_auth_hash() != before
    Keyring.unlock(stored, NEW)


def test_a_reset_makes_a_new_key_and_the_former_grants_wait(cast: Cast) -> None:
    note = cast.note(cast.dossier("coach", "backup"), "Woorden", by="coach")
    former = cast.keys("backup")
    actions.reset(cast.backup, password=NEW, by=cast.administrator, at=cast.later(days=1))
    assert KeyPair.objects.filter(person=cast.backup).count() == 2
    assert set(KeyGrant.objects.filter(reader=cast.backup).values_list("sealed", flat=True)) == {None}
    for keys in (former, Keyring.unlock(cast.backup, NEW)):
        with pytest.raises(NoKeyError):
            keys.open(note)
    actions.settle_pending(cast.keys("coach"), at=cast.now)
    assert Keyring.unlock(cast.backup, NEW).open(note) == "Woorden"
    assert not former.holds(note.dossier_id, Compartment.STORY)


def test_a_last_grant_that_is_lost_is_named_in_the_log_and_comes_back_through_the_emergency_key(cast: Cast) -> None:
    alone, shared = cast.dossier("coach"), cast.dossier("coach", "backup")
    note = cast.note(alone, "Woorden", by="coach")
    actions.reset(cast.coach, password=NEW, by=cast.administrator, at=cast.now)
    line = Entry.objects.get(act=Act.LAST_GRANT_LOST)
    assert line.dossiers == [str(alone)]
    assert str(shared) not in line.dossiers
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    assert actions.restore_access([alone], ring=ring, by=cast.officer, at=cast.now) == 2
    assert Keyring.unlock(cast.coach, NEW).open(note) == "Woorden"


def test_nothing_is_left_of_a_private_key_that_was_replaced(cast: Cast) -> None:
    actions.reset(cast.backup, password=NEW, by=cast.administrator, at=cast.now)
    former = KeyPair.objects.get(person=cast.backup, ended_at__isnull=False)
    assert bytes(former.wrapped_private_key) == b""


def test_a_grant_that_was_sealed_to_the_former_key_during_a_reset_waits_again(cast: Cast) -> None:
    note = cast.note(cast.dossier("coach", "backup"), "Woorden", by="coach")
    sealed = {grant.pk: grant for grant in KeyGrant.objects.filter(reader=cast.backup)}
    actions.reset(cast.backup, password=NEW, by=cast.administrator, at=cast.now)
    for grant in sealed.values():
        grant.save()
    backup = Keyring.unlock(cast.backup, NEW)
    assert actions.settle_pending(cast.keys("coach"), at=cast.now) == 0
    assert (actions.release_stale(backup), actions.release_stale(cast.keys("coach"))) == (2, 0)
    assert actions.settle_pending(cast.keys("coach"), at=cast.now) == 2
    assert backup.open(note) == "Woorden"


def test_nothing_is_sealed_to_who_may_no_longer_sign_in(cast: Cast) -> None:
    actions.give_access(cast.dossier("coach"), cast.backup, keys=None, by=cast.deputy, at=cast.now)
    Person.objects.filter(pk=cast.backup.pk).update(is_active=False)
    assert actions.settle_pending(cast.keys("coach"), at=cast.now) == 0


def test_a_reset_of_a_duty_officer_takes_the_emergency_key(cast: Cast) -> None:
    actions.reset(cast.officer, password=NEW, by=cast.administrator, at=cast.now)
    assert not EmergencyShare.objects.filter(officer=cast.officer).exists()


@pytest.mark.parametrize("by", ["coach", "backup", "officer", "deputy", "stranger"])
def test_only_an_administrator_of_the_same_organisation_resets(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowedError):
        actions.reset(cast.backup, password=NEW, by=cast.people[by], at=cast.now)


def test_an_administrator_elsewhere_or_of_oneself_does_not_reset(cast: Cast) -> None:
    elsewhere = add(cast, "elsewhere", Role.ADMINISTRATOR, organisation=cast.stranger.memberships.get().organisation)
    with pytest.raises(NotAllowedError):
        actions.reset(cast.coach, password=NEW, by=elsewhere, at=cast.now)
    with pytest.raises(NotAllowedError):
        actions.reset(cast.administrator, password=NEW, by=cast.administrator, at=cast.now)


def test_a_keyring_is_not_shown_copied_or_pickled(cast: Cast) -> None:
    keys = cast.keys("coach")
    keys.load([cast.dossier("coach")])
    assert repr(keys) == str(keys) == "<keyring>"
    for spread in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            spread(keys)


def test_without_a_setting_a_password_is_stretched_by_the_book(settings: Settings) -> None:
    del settings.KEY_STRETCHING
    assert stretching.chosen() == RFC_9106


def test_a_stretching_nobody_knows_is_refused(settings: Settings) -> None:
    settings.KEY_STRETCHING = "none"
    with pytest.raises(ImproperlyConfigured):
        stretching.chosen()

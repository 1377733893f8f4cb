"""Acts on the keys of a person: making them, another password, a new pair when the password is forgotten."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from overstap.audit import log
from overstap.core.ids import new_uuid
from overstap.people.models import Person, new_stamp
from overstap.vault import policy, stretching, wal
from overstap.vault.crypto.keypairs import new_pair
from overstap.vault.crypto.password import wrap
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret
from overstap.vault.keyring import Keyring, unlocked
from overstap.vault.models import Compartment, Draft, EmergencyShare, KeyGrant, KeyPair
from overstap.vault.refusals import KeyPairExistsError, NoKeyPairError, WrongPasswordError
from overstap.vault.terms import Act


@quiet
@transaction.atomic
def create_key_pair(person: Person, *, password: str, at: datetime) -> Keyring:
    """Make the first key pair of ``person``, who is signing in; gives it opened.

    :raises KeyPairExistsError: there is one
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two first sign-ins wait for each other
    if KeyPair.objects.filter(person=person, ended_at=None).exists():
        raise KeyPairExistsError
    keys = _make(person, password, at=at)
    log.record(Act.KEY_PAIR_MADE, by=person, at=at, subject=person)
    return keys


@quiet
@transaction.atomic
def rewrap(person: Person, *, old_password: str, new_password: str, at: datetime) -> Keyring:
    """Put the private key under another password. The password to sign in with stays as it is.

    :raises NoKeyPairError: there is no key
    :raises WrongPasswordError: ``old_password`` does not open it
    """
    pair = KeyPair.objects.select_for_update().filter(person=person, ended_at=None).first()
    if pair is None:
        raise NoKeyPairError
    try:
        private = unlocked(pair, old_password)
    except WrongPasswordError:
        raise WrongPasswordError(field="old_password") from None
    _wrap(pair, private, new_password)
    pair.save(update_fields=["parameters", "wrapped_private_key"])
    wal.empty_after_commit()
    log.record(Act.PASSWORD_CHANGED, by=person, at=at, subject=pair)
    return Keyring(person_id=person.pk, key_pair_id=pair.pk, private=private)


@quiet
@transaction.atomic
def change_password(person: Person, *, old_password: str, new_password: str, at: datetime) -> Keyring:
    """Another password, to sign in with and for the key at once; the other sessions end.

    After a password that was handed over the key pair is another too: somebody else could have opened the former.
    What it opened waits until a colleague who holds the keys signs in.

    :raises WrongPasswordError: ``old_password`` is not right
    """
    if not person.check_password(old_password):
        raise WrongPasswordError(field="old_password")
    if person.has_start_password:
        _forget_pair(person, at=at)
        keys = _make(person, new_password, at=at)
        wal.empty_after_commit()
        log.record(Act.KEY_PAIR_MADE, by=person, at=at, subject=person)
    else:
        keys = rewrap(person, old_password=old_password, new_password=new_password, at=at)
    _set_password(person, new_password)
    return keys


@quiet
@transaction.atomic
def reset(person: Person, *, password: str, by: Person, at: datetime) -> None:
    """Give ``person``, who forgot the password, a new one and a new key pair; sessions end.

    What the former key opened is lost to them until a colleague who holds the keys signs in. Dossiers that
    nobody else could open are named in the log; from then on only the emergency key opens them.

    :raises NotAllowedError: ``by`` does not administer the people of the same organisation, or is ``person``
    """
    policy.require_administrator_of(person, by)
    alone = _opened_by_nobody_else(person)
    _forget_pair(person, at=at)
    _make(person, password, at=at)
    _set_password(person, password)
    wal.empty_after_commit()
    log.record(Act.KEY_PAIR_RESET, by=by, at=at, subject=person)
    if alone:
        log.record(Act.LAST_GRANT_LOST, by=by, at=at, subject=person, dossiers=alone)


def _forget_pair(person: Person, *, at: datetime) -> None:
    """End the key pair of ``person``; grants to it wait for the next one, drafts open for nobody any more."""
    KeyPair.objects.filter(person=person, ended_at=None).update(ended_at=at, wrapped_private_key=b"")
    KeyGrant.objects.filter(reader=person).update(sealed=None, epoch=None, key_pair=None)
    EmergencyShare.objects.filter(officer=person).delete()
    Draft.objects.filter(person=person).delete()


def _opened_by_nobody_else(person: Person) -> set[UUID]:
    others = KeyGrant.objects.filter(data_key=OuterRef("data_key"), sealed__isnull=False).exclude(reader=person)
    own = KeyGrant.objects.filter(
        reader=person, sealed__isnull=False, data_key__compartment__in=Compartment.values
    ).exclude(Exists(others))
    return set(own.values_list("data_key__dossier_id", flat=True))


def _make(person: Person, password: str, *, at: datetime) -> Keyring:
    made = new_pair()
    pair = KeyPair(id=new_uuid(), person=person, public_key=made.public, made_at=at)
    _wrap(pair, made.private, password)
    pair.save(force_insert=True)
    return Keyring(person_id=person.pk, key_pair_id=pair.pk, private=made.private)


def _wrap(pair: KeyPair, private: Secret, password: str) -> None:
    chosen = stretching.chosen()
    pair.parameters = str(chosen)
    pair.wrapped_private_key = wrap(private, password, stretching=chosen, bound=pair.bound())


def _set_password(person: Person, password: str) -> None:
    """Another password, an own one until somebody notes that it was handed over; sessions end."""
    person.set_password(password)
    person.stamp = new_stamp()
    person.start_password_until = None
    person.save(update_fields=["password", "stamp", "start_password_until"])

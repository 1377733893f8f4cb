"""Who can open a dossier, from the day it is opened to the day its keys are destroyed."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from sealed_rows import Card, Note
from vault_cast import Cast

from overstap.audit.models import Entry
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.vault import actions
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.holders import holders
from overstap.vault.models import Compartment, DataKey, EmergencyGrant, KeyGrant
from overstap.vault.refusals import NoDossierError, NoEmergencyKeyError, NoKeyError, NoReaderError
from overstap.vault.terms import Act


def test_each_compartment_gets_a_key_for_every_reader_and_the_emergency_key(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    assert set(DataKey.objects.values_list("compartment", "version")) == {("identity", 1), ("story", 1)}
    assert KeyGrant.objects.filter(data_key__dossier_id=dossier, sealed__isnull=False).count() == 4
    assert EmergencyGrant.objects.filter(data_key__dossier_id=dossier).count() == 2


def test_readers_open_what_one_of_them_sealed_and_nobody_else_does(cast: Cast) -> None:
    note = cast.note(cast.dossier("coach", "backup"), "Zij slaapt slecht.", by="coach")
    stored = Note.objects.get(pk=note.pk)
    for name in ("coach", "backup"):
        assert cast.keys(name).open(stored) == "Zij slaapt slecht."
    for name in ("colleague", "administrator", "stranger", "officer"):
        with pytest.raises(NoKeyError):
            cast.keys(name).open(stored)


def test_refuses_a_dossier_that_nobody_could_open(cast: Cast) -> None:
    with pytest.raises(NoReaderError):
        cast.dossier("newcomer")
    with pytest.raises(NoReaderError):
        actions.open_dossier(uuid4(), readers=[], organisation=cast.organisation, by=cast.coach, at=cast.now)


def test_refuses_a_dossier_without_an_emergency_key(cast: Cast) -> None:
    elsewhere = cast.stranger.memberships.get().organisation
    with pytest.raises(NoEmergencyKeyError):
        actions.open_dossier(uuid4(), readers=[cast.stranger], organisation=elsewhere, by=cast.stranger, at=cast.now)


def test_refuses_to_open_a_dossier_twice(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    with pytest.raises(NoDossierError):
        actions.open_dossier(
            dossier, readers=[cast.colleague], organisation=cast.organisation, by=cast.colleague, at=cast.now
        )


def test_a_reader_without_a_key_waits_and_is_settled_after_the_first_sign_in(cast: Cast) -> None:
    note = cast.note(cast.dossier("coach", "newcomer"), "Woorden", by="coach")
    assert KeyGrant.objects.filter(reader=cast.newcomer, sealed=None).count() == 2
    keys = actions.create_key_pair(cast.newcomer, password="newcomer and a long password", at=cast.now)
    with pytest.raises(NoKeyError):
        keys.open(note)
    assert actions.settle_pending(cast.keys("coach"), at=cast.now) == 2
    assert cast.keys("newcomer").open(note) == "Woorden"


def test_access_is_sealed_at_once_by_who_holds_the_key(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    note = cast.note(dossier, "Woorden", by="coach")
    actions.give_access(dossier, cast.backup, keys=cast.keys("coach"), by=cast.coach, at=cast.now)
    assert cast.keys("backup").open(note) == "Woorden"


def test_giving_access_twice_is_giving_it_once(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    for _time in range(2):
        actions.give_access(dossier, cast.backup, keys=cast.keys("coach"), by=cast.coach, at=cast.now)
    assert KeyGrant.objects.filter(reader=cast.backup).count() == 2


def test_access_given_by_who_holds_no_key_waits(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    note = cast.note(dossier, "Woorden", by="coach")
    actions.give_access(dossier, cast.backup, keys=cast.keys("deputy"), by=cast.deputy, at=cast.now)
    with pytest.raises(NoKeyError):
        cast.keys("backup").open(note)
    assert actions.settle_pending(cast.keys("colleague"), at=cast.now) == 0
    assert actions.settle_pending(cast.keys("coach"), at=cast.now) == 2
    assert cast.keys("backup").open(note) == "Woorden"


def test_who_could_open_a_dossier_has_no_key_that_waits_and_may_sign_in(cast: Cast) -> None:
    alone, shared = cast.dossier("coach"), cast.dossier("coach", "backup")
    actions.give_access(alone, cast.backup, keys=None, by=cast.deputy, at=cast.now)
    assert holders([alone, shared]) == {alone: {cast.coach.pk}, shared: {cast.coach.pk, cast.backup.pk}}
    actions.take_access(shared, cast.coach, by=cast.deputy, at=cast.now)
    Person.objects.filter(pk=cast.coach.pk).update(is_active=False)
    assert holders([alone, shared]) == {alone: set(), shared: {cast.backup.pk}}


def test_the_log_says_when_only_the_emergency_key_opens_a_dossier_from_now_on(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    note = cast.note(dossier, "Woorden", by="coach")
    actions.give_access(dossier, cast.colleague, keys=None, by=cast.deputy, at=cast.now)
    actions.take_access(dossier, cast.coach, by=cast.deputy, at=cast.now)
    assert not Entry.objects.filter(act=Act.LAST_GRANT_LOST).exists()
    actions.take_access(dossier, cast.backup, by=cast.deputy, at=cast.now)
    line = Entry.objects.get(act=Act.LAST_GRANT_LOST)
    assert (line.actor, line.dossiers) == (cast.deputy.pk, [str(dossier)])
    actions.take_access(dossier, cast.backup, by=cast.deputy, at=cast.now)
    assert Entry.objects.filter(act=Act.LAST_GRANT_LOST).count() == 1, "there was nothing more to lose"
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    actions.restore_access([dossier], ring=ring, by=cast.officer, at=cast.now)
    assert cast.keys("colleague").open(note) == "Woorden"


def test_nobody_acts_with_the_keys_of_another(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    with pytest.raises(NotAllowedError):
        actions.give_access(dossier, cast.colleague, keys=cast.keys("coach"), by=cast.colleague, at=cast.now)


def test_who_no_longer_works_here_gives_nothing(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    cast.coach.is_active = False
    for act in (actions.take_access, lambda *a, **k: actions.give_access(*a, keys=None, **k)):
        with pytest.raises(NotAllowedError):
            act(dossier, cast.backup, by=cast.coach, at=cast.now)


def test_settling_sixty_dossiers_costs_two_queries_and_one_that_writes(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(60):
        actions.give_access(cast.dossier("coach"), cast.backup, keys=None, by=cast.deputy, at=cast.now)
    keys = cast.keys("coach")
    # waiting grants and key pairs; one statement that writes; three for the line in the log; the savepoint
    with django_assert_num_queries(2 + 1 + 4 + 4, exact=False):
        assert actions.settle_pending(keys, at=cast.now) == 120
    backup = cast.keys("backup")
    dossiers = set(DataKey.objects.values_list("dossier_id", flat=True))
    with django_assert_num_queries(1):
        backup.load(dossiers)
    assert all(backup.holds(each, Compartment.STORY) for each in dossiers)


def test_settling_nothing_costs_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.dossier("coach")
    keys = cast.keys("coach")
    with django_assert_num_queries(1 + 2):  # and the savepoint around it
        assert actions.settle_pending(keys, at=cast.now) == 0


def test_opening_hundreds_of_rows_costs_no_further_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossiers = [cast.dossier("coach") for _each in range(5)]
    writer = cast.keys("coach")
    rows = [Note(dossier_id=dossier) for dossier in dossiers for _row in range(60)]
    for number, row in enumerate(rows):
        writer.seal(row, f"notitie {number}")
    reader = cast.keys("coach")
    with django_assert_num_queries(1):
        reader.load(dossiers, Compartment.STORY)
        assert [reader.open(row) for row in rows] == [f"notitie {number}" for number in range(300)]


def test_a_compartment_that_was_not_loaded_is_fetched_when_it_is_needed(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    keys = cast.keys("coach")
    keys.load([dossier], Compartment.STORY)
    card = Card(dossier_id=dossier)
    keys.seal(card, "Noor")
    assert cast.keys("coach").open(card) == "Noor"


def test_taken_access_is_gone_at_once_and_opens_nothing_new(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    old = cast.note(dossier, "Voor het vertrek", by="coach")
    kept = cast.keys("backup")
    assert kept.open(old) == "Voor het vertrek"
    actions.take_access(dossier, cast.backup, by=cast.coach, at=cast.later(days=1))
    assert not KeyGrant.objects.filter(reader=cast.backup).exists()
    new = cast.note(dossier, "Na het vertrek", by="coach")
    assert (old.key_version, new.key_version) == (1, 2)
    for keys in (kept, cast.keys("backup")):
        with pytest.raises(NoKeyError):
            keys.open(new)
    with pytest.raises(NoKeyError):
        cast.keys("backup").open(old)


def test_who_stays_reads_old_and_new_after_a_colleague_left(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup", "newcomer")
    old = cast.note(dossier, "Oud", by="coach")
    actions.take_access(dossier, cast.backup, by=cast.coach, at=cast.now)
    new = cast.note(dossier, "Nieuw", by="coach")
    keys = cast.keys("coach")
    assert (keys.open(old), keys.open(new)) == ("Oud", "Nieuw")
    assert KeyGrant.objects.filter(reader=cast.newcomer, sealed=None).count() == 4


def test_the_emergency_key_keeps_every_version_when_the_last_reader_leaves(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    actions.take_access(dossier, cast.coach, by=cast.deputy, at=cast.now)
    assert not KeyGrant.objects.filter(data_key__dossier_id=dossier).exists()
    assert EmergencyGrant.objects.filter(data_key__dossier_id=dossier).count() == 4


def test_taking_access_that_was_not_there_makes_no_new_key(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    actions.take_access(dossier, cast.stranger, by=cast.deputy, at=cast.now)
    assert DataKey.objects.filter(dossier_id=dossier).count() == 2


def test_who_holds_only_a_retired_key_reads_but_does_not_write(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    old = cast.note(dossier, "Oud", by="coach")
    actions.take_access(dossier, cast.backup, by=cast.coach, at=cast.now)
    KeyGrant.objects.filter(data_key__version=2).update(sealed=None, epoch=None, key_pair=None)
    keys = cast.keys("coach")
    assert keys.open(old) == "Oud"
    assert not keys.holds(dossier, Compartment.STORY)
    with pytest.raises(NoKeyError):
        keys.seal(Note(dossier_id=dossier), "Nieuw")


def test_a_dossier_whose_keys_were_destroyed_opens_for_nobody(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    note = cast.note(dossier, "Woorden", by="coach")
    actions.destroy_keys(dossier, by=cast.coach, at=cast.now)
    for model in (KeyGrant, EmergencyGrant, DataKey):
        assert not model.objects.exists()
    for name in ("coach", "backup"):
        with pytest.raises(NoKeyError):
            cast.keys(name).open(note)
    with pytest.raises(NoDossierError):
        actions.destroy_keys(dossier, by=cast.coach, at=cast.now)


def test_a_row_saved_elsewhere_does_not_open(cast: Cast) -> None:
    first, second = cast.dossier("coach"), cast.dossier("coach")
    note = cast.note(first, "Woorden", by="coach")
    moved = Note(dossier_id=first, sealed=note.sealed, key_version=1, revision=1)
    other = Note(id=note.pk, dossier_id=second, sealed=note.sealed, key_version=1, revision=1)
    older = Note(id=note.pk, dossier_id=first, sealed=note.sealed, key_version=1, revision=0)
    as_card = Card(id=note.pk, dossier_id=first, sealed=note.sealed, key_version=1, revision=1)
    for row in (moved, other, older, as_card):
        with pytest.raises(NotOpenedError):
            cast.keys("coach").open(row)


def test_a_revision_put_back_does_not_open(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    note = cast.note(dossier, "Eerst", by="coach")
    first = bytes(note.sealed)
    cast.keys("coach").seal(note, "Later")
    note.save()
    Note.objects.filter(pk=note.pk).update(sealed=first)
    with pytest.raises(NotOpenedError):
        cast.keys("coach").open(Note.objects.get(pk=note.pk))


def test_a_grant_moved_to_another_dossier_opens_nothing(cast: Cast) -> None:
    own, foreign = cast.dossier("coach"), cast.dossier("backup")
    note = cast.note(foreign, "Woorden", by="backup")
    for grant in KeyGrant.objects.filter(data_key__dossier_id=own):
        target = DataKey.objects.get(dossier_id=foreign, compartment=grant.data_key.compartment)
        KeyGrant.objects.filter(pk=grant.pk).update(data_key=target)
    with pytest.raises(NoKeyError):
        cast.keys("coach").open(note)


def test_a_pending_grant_with_bytes_is_refused_by_the_database(cast: Cast) -> None:
    cast.dossier("coach")
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyGrant.objects.filter(reader=cast.coach).update(epoch=None)


def test_every_act_leaves_its_trace_without_content(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    actions.give_access(dossier, cast.backup, keys=None, by=cast.deputy, at=cast.now)
    actions.settle_pending(cast.keys("coach"), at=cast.now)
    actions.take_access(dossier, cast.backup, by=cast.deputy, at=cast.now)
    actions.destroy_keys(dossier, by=cast.deputy, at=cast.now)
    acts = list(Entry.objects.order_by("seq").values_list("act", flat=True))[-5:]
    assert acts == [
        Act.DOSSIER_OPENED,
        Act.ACCESS_GIVEN,
        Act.GRANTS_SETTLED,
        Act.ACCESS_TAKEN,
        Act.KEYS_DESTROYED,
    ]

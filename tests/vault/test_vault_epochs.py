"""Epochs: what stood in an old backup opens for nobody."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from vault_cast import Cast

from overstap.vault import actions, epochs
from overstap.vault.actions.epochs import Turn
from overstap.vault.crypto.grants import EpochKey, open_grant
from overstap.vault.models import EmergencyGrant, Epoch, KeyGrant
from overstap.vault.refusals import EpochKeyMissingError


def turn(cast: Cast, commit: DjangoCaptureOnCommitCallbacks) -> Turn:
    with commit(execute=True):
        return actions.turn_epoch(cast.now)


def test_a_key_file_is_readable_by_its_owner_only(cast: Cast, key_folder: Path) -> None:
    cast.dossier("coach")
    assert [path.name for path in key_folder.iterdir()] == ["001.key"]
    assert (key_folder / "001.key").stat().st_mode & 0o777 == 0o600
    assert key_folder.stat().st_mode & 0o777 == 0o700
    assert len((key_folder / "001.key").read_bytes()) == 32


def test_nothing_turns_before_its_day(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cast.dossier("coach")
    cast.later(days=27)
    assert turn(cast, django_capture_on_commit_callbacks) == Turn(1, 0, ())


def test_after_four_weeks_every_grant_moves_and_still_opens(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    note = cast.note(cast.dossier("coach", "newcomer"), "Woorden", by="coach")
    cast.later(days=28)
    assert turn(cast, django_capture_on_commit_callbacks) == Turn(2, 4, ())
    assert set(EmergencyGrant.objects.values_list("epoch", flat=True)) == {2}
    assert set(KeyGrant.objects.exclude(sealed=None).values_list("epoch", flat=True)) == {2}
    assert cast.keys("coach").open(note) == "Woorden"
    papers = {letter: cast.papers[letter] for letter in "AC"}
    assert actions.prove_papers(cast.organisation, papers=papers, by=cast.administrator, at=cast.now) == 2


def test_a_key_lives_thirty_five_days_after_it_was_made(
    cast: Cast, key_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cast.dossier("coach")
    seen = {}
    for day in range(1, 71):
        cast.later(days=1)
        turn(cast, django_capture_on_commit_callbacks)
        seen[day] = sorted(path.name for path in key_folder.iterdir())
    assert seen[27] == ["001.key"]
    assert seen[28] == seen[34] == ["001.key", "002.key"]
    assert seen[35] == ["002.key"]
    assert seen[56] == ["002.key", "003.key"]
    assert seen[63] == ["003.key"]
    assert [epoch.destroyed_at is not None for epoch in Epoch.objects.all()] == [True, True, False]


def test_the_grants_of_an_old_dump_open_for_nobody(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cast.dossier("coach")
    grant = KeyGrant.objects.filter(reader=cast.coach).select_related("data_key").first()
    assert grant is not None
    old_bytes, place = bytes(grant.sealed or b""), grant.data_key.place_for(grant.recipient_id)
    private = cast.keys("coach").private_key()
    open_grant(private, old_bytes, place, epochs.key_of(1))  # before, the dump opens
    for days in (28, 7):
        cast.later(days=days)
        turn(cast, django_capture_on_commit_callbacks)
    with pytest.raises(EpochKeyMissingError):
        epochs.key_of(1)
    keys_left = [path.read_bytes() for path in (Path(settings.HOME) / "epochs").iterdir()]
    for key in keys_left:
        for number in (1, 2):
            with pytest.raises(Exception, match="Not opened"):
                open_grant(private, old_bytes, place, EpochKey(number, type(private)(key)))


def test_a_key_that_a_grant_still_needs_is_not_destroyed(
    cast: Cast, key_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    turn_of_others = cast.later(days=30)
    epochs.open_epoch(2, at=turn_of_others)
    cast.later(days=10)
    actions.epochs._destroy_old(at=cast.now)
    assert (Epoch.objects.get(number=1).destroyed_at, cast.keys("coach").open(note)) == (None, "Woorden")
    assert turn(cast, django_capture_on_commit_callbacks) == Turn(2, 4, (1,))
    assert cast.keys("coach").open(note) == "Woorden"


def test_a_late_turn_moves_first_and_destroys_a_day_later(
    cast: Cast, key_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    cast.later(days=400)
    assert turn(cast, django_capture_on_commit_callbacks) == Turn(2, 4, ())
    assert len(list(key_folder.iterdir())) == 2
    cast.later(days=1)
    assert turn(cast, django_capture_on_commit_callbacks) == Turn(2, 0, (1,))
    assert [path.name for path in key_folder.iterdir()] == ["002.key"]
    assert cast.keys("coach").open(note) == "Woorden"


def test_a_turn_that_does_not_come_through_destroys_nothing(cast: Cast, key_folder: Path) -> None:
    cast.dossier("coach")
    for days in (28, 7):
        cast.later(days=days)
        destroyed = actions.turn_epoch(cast.now).destroyed  # nothing is committed inside a test
    assert destroyed == (1,)
    assert (key_folder / "001.key").exists()


def test_a_file_left_behind_by_a_killed_process_goes_at_the_next_turn(
    cast: Cast, key_folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cast.dossier("coach")
    left = (key_folder / "001.key").read_bytes()
    for days in (28, 7):
        cast.later(days=days)
        turn(cast, django_capture_on_commit_callbacks)
    (key_folder / "001.key").write_bytes(left)
    turn(cast, django_capture_on_commit_callbacks)
    assert not (key_folder / "001.key").exists()


def test_a_key_file_that_was_never_used_is_taken_over_and_never_replaced(cast: Cast, key_folder: Path) -> None:
    key_folder.mkdir()
    (key_folder / "001.key").write_bytes(b"k" * 32)
    cast.dossier("coach")
    assert epochs.key_of(1).key.reveal() == b"k" * 32
    assert [path.name for path in key_folder.iterdir()] == ["001.key"]


@pytest.mark.parametrize("content", [b"", b"short", b"k" * 33])
def test_a_damaged_key_file_is_named(cast: Cast, key_folder: Path, content: bytes) -> None:
    cast.dossier("coach")
    (key_folder / "001.key").write_bytes(content)
    with pytest.raises(EpochKeyMissingError, match=r"001\.key"):
        cast.keys("coach").load([cast.dossier("coach")])


def test_moving_does_not_touch_what_changed_meanwhile(cast: Cast) -> None:
    cast.dossier("coach")
    grants = list(KeyGrant.objects.select_related("data_key"))
    old, new = epochs.key_of(1), epochs.open_epoch(2, at=cast.now + timedelta(days=28))
    KeyGrant.objects.update(sealed=None, epoch=None, key_pair=None)
    actions.epochs.replace_sealed(KeyGrant, [actions.epochs._moved(grant, old, new) for grant in grants])
    assert set(KeyGrant.objects.values_list("sealed", flat=True)) == {None}


def test_two_hundred_grants_move_with_a_handful_of_statements(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(50):
        cast.dossier("coach", "backup")
    cast.later(days=28)
    with django_assert_max_num_queries(25):
        assert actions.turn_epoch(cast.now).moved == 300

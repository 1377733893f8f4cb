"""What somebody was typing: kept without their private key, opened by nobody else, and gone in time."""

import dataclasses
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.signing import Signer
from pytest_django import DjangoCaptureOnCommitCallbacks
from vault_cast import Cast, password_of

from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.vault import actions
from overstap.vault.actions.drafts import LONGEST_DRAFT, MOST_DRAFTS
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.models import Draft, KeyPair
from overstap.vault.refusals import DraftTooLongError, FormKeptError, NoKeyPairError
from overstap.vault.slips import DAYS_KEPT, Slip

NOTE = "/deelnemers/aanmelden/"
WORDS = "Zij is bang voor de man van de bloemenwinkel."


def slip(cast: Cast, who: str = "coach", *, address: str = NOTE, dossier: UUID | None = None) -> Slip:
    pair = KeyPair.objects.get(person=cast.people[who], ended_at=None)
    return Slip(person=pair.person_id, key_pair=pair.pk, address=address, dossier=dossier, drawn_at=cast.now)


def keep(cast: Cast, kept: Slip, text: str = WORDS, *, by: str = "coach") -> Draft:
    actions.keep_draft(kept, text, by=cast.people[by], at=cast.now)
    return Draft.objects.get(person=cast.people[by], address=kept.address)


def test_a_draft_is_kept_without_any_private_key_and_opens_for_its_writer(cast: Cast) -> None:
    keys = cast.keys("coach")
    KeyPair.objects.update(wrapped_private_key=b"")
    draft = keep(cast, slip(cast))
    assert WORDS.encode() not in bytes(draft.sealed)
    assert keys.open_draft(draft) == WORDS


@pytest.mark.parametrize("who", ["backup", "colleague", "stranger", "officer"])
def test_nobody_else_opens_it(cast: Cast, who: str) -> None:
    draft = keep(cast, slip(cast))
    with pytest.raises(NotOpenedError):
        cast.keys(who).open_draft(draft)


@pytest.mark.parametrize("moved", ["address", "person", "id", "sealed"])
def test_it_opens_at_its_own_place_only(cast: Cast, moved: str) -> None:
    draft, other = keep(cast, slip(cast)), keep(cast, slip(cast, address="/elsewhere/"), "Anders")
    setattr(draft, moved, cast.people["backup"] if moved == "person" else getattr(other, moved))
    with pytest.raises(NotOpenedError):
        cast.keys("coach").open_draft(draft)


def test_what_is_typed_next_is_written_over_it(cast: Cast) -> None:
    keep(cast, slip(cast))
    cast.later(minutes=1)
    draft = keep(cast, slip(cast), "Verder getypt")
    assert Draft.objects.count() == 1
    assert (draft.saved_at, cast.keys("coach").open_draft(draft)) == (cast.now, "Verder getypt")


def test_two_people_keep_a_draft_of_the_same_form(cast: Cast) -> None:
    drafts = {who: keep(cast, slip(cast, who), who, by=who) for who in ("coach", "backup")}
    assert {who: cast.keys(who).open_draft(draft) for who, draft in drafts.items()} == {
        "coach": "coach",
        "backup": "backup",
    }


def test_its_length_says_little(cast: Cast) -> None:
    lengths = {len(keep(cast, slip(cast), text).sealed) for text in ("nee", "ja, morgen om tien uur bij de bakker")}
    assert len(lengths) == 1


def test_keeping_one_leaves_no_line_in_the_log(cast: Cast) -> None:
    before = Entry.objects.count()
    kept = slip(cast)
    keep(cast, kept)
    actions.throw_away(Draft.objects.get(), by=cast.coach, at=cast.now)
    actions.end_draft(kept, by=cast.coach, at=cast.now)
    assert Entry.objects.count() == before


# The slip


def test_a_slip_is_read_as_it_was_written(cast: Cast) -> None:
    for kept in (slip(cast), slip(cast, dossier=cast.dossier("coach"), address="/a|b/")):
        assert Slip.read(kept.signed(), at=cast.now) == kept


def test_a_slip_that_was_made_up_or_changed_is_none(cast: Cast) -> None:
    good, other = slip(cast).signed(), slip(cast, "stranger").signed()
    changed = [good[:-1], f"{good}x", other.rpartition(":")[0] + ":" + good.rpartition(":")[2], "", "a|b|c|d|e|f"]
    changed.append(Signer(salt="another").sign(good.rpartition(":")[0]))
    changed += [Signer(salt="overstap.vault.slip").sign(older) for older in ("a|b|c", "a|b|c|d|e|f")]
    assert [each for each in changed if Slip.read(each, at=cast.now)] == []


def test_a_slip_is_worth_nothing_after_as_long_as_a_draft_is_kept(cast: Cast) -> None:
    signed = slip(cast).signed()
    assert Slip.read(signed, at=cast.now + timedelta(days=DAYS_KEPT, seconds=-1))
    assert Slip.read(signed, at=cast.now + timedelta(days=DAYS_KEPT)) is None


def test_a_slip_of_somebody_else_keeps_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        actions.keep_draft(slip(cast), WORDS, by=cast.stranger, at=cast.now)
    with pytest.raises(NotAllowedError):
        actions.end_draft(slip(cast), by=cast.stranger, at=cast.now)
    assert not Draft.objects.exists()


def test_a_draft_is_thrown_away_by_its_writer_only(cast: Cast) -> None:
    draft = keep(cast, slip(cast))
    with pytest.raises(NotAllowedError):
        actions.throw_away(draft, by=cast.stranger, at=cast.now)
    actions.throw_away(draft, by=cast.coach, at=cast.now)
    assert not Draft.objects.exists()


# Limits


def test_a_draft_is_at_most_64_kilobytes(cast: Cast) -> None:
    keep(cast, slip(cast), "é" * (LONGEST_DRAFT // 2))
    with pytest.raises(DraftTooLongError):
        keep(cast, slip(cast), "é" * (LONGEST_DRAFT // 2) + "x")
    assert cast.keys("coach").open_draft(Draft.objects.get()).endswith("éé"), "what was kept before stays"


def test_of_more_than_fifty_the_one_that_was_left_longest_makes_room(cast: Cast) -> None:
    keep(cast, slip(cast, "backup"), by="backup")
    for number in range(MOST_DRAFTS):
        cast.later(minutes=1)
        keep(cast, slip(cast, address=f"/{number}/"))
    cast.later(minutes=1)
    keep(cast, slip(cast, address="/0/"))
    cast.later(minutes=1)
    keep(cast, slip(cast, address="/new/"))
    kept = set(Draft.objects.filter(person=cast.coach).values_list("address", flat=True))
    assert kept == {f"/{number}/" for number in range(MOST_DRAFTS)} - {"/1/"} | {"/new/"}
    assert Draft.objects.filter(person=cast.backup).exists(), "it is a limit of one person"


def test_fourteen_days_after_the_last_letter_it_is_thrown_away(cast: Cast) -> None:
    keep(cast, slip(cast, address="/old/"))
    cast.later(days=DAYS_KEPT - 1)
    keep(cast, slip(cast, address="/new/"))
    assert actions.clear_drafts(cast.now) == 0
    assert actions.clear_drafts(cast.later(days=1)) == 1
    assert Draft.objects.get().address == "/new/"


# When it is needed no more


def test_what_comes_after_the_form_was_kept_comes_too_late(cast: Cast) -> None:
    kept = slip(cast)
    keep(cast, kept)
    actions.end_draft(kept, by=cast.coach, at=cast.now)
    with pytest.raises(FormKeptError):
        keep(cast, kept)
    assert not Draft.objects.exists()
    assert keep(cast, dataclasses.replace(kept, page=UUID(int=1))), "the form drawn anew keeps drafts again"


def test_taking_access_takes_what_was_typed_about_the_dossier(cast: Cast) -> None:
    dossier, other = cast.dossier("coach", "backup"), cast.dossier("backup")
    keep(cast, slip(cast, dossier=dossier))
    for number, each in enumerate((dossier, other)):
        keep(cast, slip(cast, "backup", address=f"/{number}/", dossier=each), by="backup")
    actions.take_access(dossier, cast.backup, by=cast.coach, at=cast.now)
    assert set(Draft.objects.values_list("person__name", "dossier_id")) == {("Coach", dossier), ("Backup", other)}
    with pytest.raises(NotAllowedError):
        keep(cast, slip(cast, "backup", dossier=dossier), by="backup")


def test_nothing_is_kept_of_a_dossier_that_was_erased_while_a_page_of_it_stood_open(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    kept = slip(cast, dossier=dossier)
    keep(cast, kept)
    actions.destroy_keys(dossier, by=cast.coach, at=cast.now)
    assert not Draft.objects.exists()
    with pytest.raises(NotAllowedError):
        keep(cast, kept)


def test_another_password_leaves_drafts_as_they_are(cast: Cast) -> None:
    draft = keep(cast, slip(cast))
    keys = actions.change_password(
        cast.coach, old_password=password_of("coach"), new_password="another long one", at=cast.now
    )
    assert keys.open_draft(Draft.objects.get(pk=draft.pk)) == WORDS


def test_a_forgotten_password_ends_drafts_and_slips_with_the_key_pair(cast: Cast) -> None:
    kept = slip(cast)
    keep(cast, kept)
    actions.reset(cast.coach, password="a password to start with", by=cast.administrator, at=cast.now)
    assert not Draft.objects.exists()
    with pytest.raises(NoKeyPairError):
        keep(cast, kept)


def test_who_was_stopped_keeps_nothing(cast: Cast) -> None:
    cast.coach.is_active = False
    with pytest.raises(NotAllowedError):
        keep(cast, slip(cast))


def test_drafts_move_with_the_epoch_and_open_in_no_old_backup(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cast.dossier("coach")
    cast.later(days=27)
    in_backup = keep(cast, slip(cast))
    for _day in range(9):
        cast.later(days=1)
        with django_capture_on_commit_callbacks(execute=True):
            actions.turn_epoch(cast.now)
    moved = Draft.objects.get()
    assert (in_backup.epoch_id, moved.epoch_id) == (1, 2)
    assert cast.keys("coach").open_draft(moved) == WORDS
    with pytest.raises(Exception, match=r"001\.key is missing"):
        cast.keys("coach").open_draft(in_backup)


def test_a_key_that_a_draft_still_needs_is_not_destroyed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft = keep(cast, slip(cast))
    monkeypatch.setattr(actions.epochs, "_move", lambda *_rows: 0)
    for days in (28, 1, 10):
        cast.later(days=days)
        with django_capture_on_commit_callbacks(execute=True):
            assert actions.turn_epoch(cast.now).destroyed == ()
    assert cast.keys("coach").open_draft(draft) == WORDS

"""What is sealed opens in its own place, with its own key, unchanged, and nowhere else."""

import copy
import pickle
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.vault.crypto import aead, blobs, grants, keypairs, password, recovery
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.errors import NotOpenedError, SealingError, TooLongError, TypingError, UnknownAlgorithmError
from overstap.vault.crypto.secret import Secret

REFUSED = (NotOpenedError, UnknownAlgorithmError)
KEY = Secret(bytes(range(32)))
PAIR = keypairs.new_pair()
EPOCH = grants.EpochKey(7, aead.new_key())
PLACE = blobs.Place("trajectories.contactnote", UUID(int=1), UUID(int=2), "story", 3, 4)
GRANT = grants.GrantPlace(UUID(int=2), "identity", 3, UUID(int=5))
EMERGENCY = UUID(int=9)


def flipped(sealed: bytes, bit: int) -> bytes:
    changed = bytearray(sealed)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def every_bit(sealed: bytes) -> range:
    return range(len(sealed) * 8)


@given(st.text(max_size=5000))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert blobs.open_blob(KEY, blobs.seal(KEY, text, PLACE), PLACE) == text


def test_the_same_text_is_never_sealed_to_the_same_bytes() -> None:
    assert len({blobs.seal(KEY, "Noor", PLACE) for _time in range(50)}) == 50


def test_no_bit_of_a_blob_can_change() -> None:
    sealed = blobs.seal(KEY, "Noor", PLACE)
    for bit in every_bit(sealed):
        with pytest.raises(REFUSED):
            blobs.open_blob(KEY, flipped(sealed, bit), PLACE)


def test_a_blob_cut_short_or_made_longer_does_not_open() -> None:
    sealed = blobs.seal(KEY, "Noor", PLACE)
    for length in (0, 1, 12, 13, 29, len(sealed) - 1):
        with pytest.raises(REFUSED):
            blobs.open_blob(KEY, sealed[:length], PLACE)
    with pytest.raises(NotOpenedError):
        blobs.open_blob(KEY, sealed + b"\0", PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, model="trajectories.identity"),
        replace(PLACE, row=UUID(int=11)),
        replace(PLACE, dossier=UUID(int=12)),
        replace(PLACE, compartment="identity"),
        replace(PLACE, key_version=2),
        replace(PLACE, key_version=4),
        replace(PLACE, revision=3),
        replace(PLACE, revision=5),
    ],
)
def test_a_blob_opens_nowhere_else(elsewhere: blobs.Place) -> None:
    with pytest.raises(NotOpenedError):
        blobs.open_blob(KEY, blobs.seal(KEY, "Noor", PLACE), elsewhere)


def test_a_blob_opens_with_its_own_key_only() -> None:
    with pytest.raises(NotOpenedError):
        blobs.open_blob(aead.new_key(), blobs.seal(KEY, "Noor", PLACE), PLACE)


@pytest.mark.parametrize(
    ("length", "bucket"),
    [(0, 256), (252, 256), (253, 1024), (1020, 1024), (4093, 16384), (16380, 16384), (16381, 32768), (40000, 49152)],
)
def test_the_size_of_a_blob_tells_only_its_bucket(length: int, bucket: int) -> None:
    assert len(blobs.seal(KEY, "a" * length, PLACE)) == bucket + 1 + 12 + 16


@pytest.mark.parametrize("length", [251, 252, 253, 1020, 16380, 16381, blobs.LONGEST - 4])
def test_a_text_that_just_fits_its_bucket_comes_back(length: int) -> None:
    assert blobs.open_blob(KEY, blobs.seal(KEY, "a" * length, PLACE), PLACE) == "a" * length


@given(st.integers(0, 252), st.integers(0, 252))
def test_two_short_texts_have_the_same_size(first: int, second: int) -> None:
    assert len(blobs.seal(KEY, "a" * first, PLACE)) == len(blobs.seal(KEY, "b" * second, PLACE))


def test_refuses_a_text_that_is_too_long_for_one_blob() -> None:
    blobs.seal(KEY, "a" * (blobs.LONGEST - 4), PLACE)
    with pytest.raises(TooLongError):
        blobs.seal(KEY, "a" * (blobs.LONGEST - 3), PLACE)


@pytest.mark.parametrize("padded", [b"", b"\0\0\0\5abc", b"\0\0\0\1ab" + bytes(250), b"\xff" * 256, bytes(255) + b"x"])
def test_padding_that_was_not_made_here_is_refused(padded: bytes) -> None:
    sealed = aead.encrypt(KEY, padded, bound=PLACE.bound())
    with pytest.raises(NotOpenedError):
        blobs.open_blob(KEY, sealed, PLACE)


PARTS = st.lists(st.one_of(st.text(max_size=6), st.binary(max_size=6)), max_size=4)


@given(PARTS, PARTS)
def test_two_places_never_give_the_same_bytes(first: list[str | bytes], second: list[str | bytes]) -> None:
    same = [part.encode() if isinstance(part, str) else part for part in first] == [
        part.encode() if isinstance(part, str) else part for part in second
    ]
    assert (bind("x", *first) == bind("x", *second)) is same


def test_a_purpose_is_part_of_the_place() -> None:
    assert bind("key grant", 1) != bind("key grants", 1)


def test_a_grant_opens_for_its_reader() -> None:
    sealed = grants.seal_grant(KEY, PAIR.public, GRANT, EPOCH)
    assert grants.open_grant(PAIR.private, sealed, GRANT, EPOCH) == KEY


def test_no_bit_of_a_grant_can_change() -> None:
    sealed = grants.seal_grant(KEY, PAIR.public, GRANT, EPOCH)
    for bit in every_bit(sealed):
        with pytest.raises(REFUSED):
            grants.open_grant(PAIR.private, flipped(sealed, bit), GRANT, EPOCH)


def test_no_bit_of_the_inner_layer_can_change() -> None:
    inner = keypairs.seal_to(PAIR.public, KEY, bound=b"here")
    for bit in every_bit(inner):
        with pytest.raises(REFUSED):
            keypairs.open_with(PAIR.private, flipped(inner, bit), bound=b"here")


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(GRANT, dossier=UUID(int=12)),
        replace(GRANT, compartment="story"),
        replace(GRANT, version=2),
        replace(GRANT, recipient=UUID(int=15)),
    ],
)
def test_a_grant_opens_nowhere_else_in_either_layer(elsewhere: grants.GrantPlace) -> None:
    sealed = grants.seal_grant(KEY, PAIR.public, GRANT, EPOCH)
    with pytest.raises(NotOpenedError):
        grants.open_grant(PAIR.private, sealed, elsewhere, EPOCH)
    inner = keypairs.seal_to(PAIR.public, KEY, bound=GRANT.bound())
    with pytest.raises(NotOpenedError):
        keypairs.open_with(PAIR.private, inner, bound=elsewhere.bound())


def test_a_grant_needs_its_epoch_its_number_and_its_reader() -> None:
    sealed = grants.seal_grant(KEY, PAIR.public, GRANT, EPOCH)
    for private, epoch in (
        (keypairs.new_pair().private, EPOCH),
        (PAIR.private, grants.EpochKey(7, aead.new_key())),
        (PAIR.private, grants.EpochKey(8, EPOCH.key)),
    ):
        with pytest.raises(NotOpenedError):
            grants.open_grant(private, sealed, GRANT, epoch)


def test_a_grant_moved_to_another_epoch_no_longer_opens_with_the_old_key() -> None:
    new = grants.EpochKey(8, aead.new_key())
    moved = grants.move_to_epoch(grants.seal_grant(KEY, PAIR.public, GRANT, EPOCH), GRANT, old=EPOCH, new=new)
    assert grants.open_grant(PAIR.private, moved, GRANT, new) == KEY
    with pytest.raises(NotOpenedError):
        grants.open_grant(PAIR.private, moved, GRANT, EPOCH)


@pytest.mark.parametrize("public", [b"", b"\x01", b"\x01" + bytes(32), b"\x01" + bytes(31), b"\x02" + bytes(32)])
def test_nothing_is_sealed_to_what_is_no_public_key(public: bytes) -> None:
    with pytest.raises(SealingError):
        keypairs.seal_to(public, KEY, bound=b"")


def wrapped(word: str = "a password") -> bytes:
    return password.wrap(PAIR.private, word, stretching=password.LIGHT, bound=b"me")


@given(st.text(max_size=40))
def test_a_private_key_opens_with_its_password(word: str) -> None:
    opened = password.unwrap(wrapped(word), word, stretching=password.LIGHT, bound=b"me")
    assert opened == PAIR.private


def test_a_wrong_password_or_person_or_parameter_opens_nothing() -> None:
    harder = replace(password.LIGHT, memory=16)
    for word, stretching, bound in (
        ("a Password", password.LIGHT, b"me"),
        ("", password.LIGHT, b"me"),
        ("a password", password.LIGHT, b"you"),
        ("a password", harder, b"me"),
    ):
        with pytest.raises(NotOpenedError):
            password.unwrap(wrapped(), word, stretching=stretching, bound=bound)


def test_no_bit_of_a_wrapped_private_key_can_change() -> None:
    made = wrapped()
    for bit in every_bit(made):
        with pytest.raises(REFUSED):
            password.unwrap(flipped(made, bit), "a password", stretching=password.LIGHT, bound=b"me")


@pytest.mark.parametrize("length", [0, 5, 16, 17, 40])
def test_a_wrapped_private_key_cut_short_does_not_open(length: int) -> None:
    with pytest.raises(REFUSED):
        password.unwrap(wrapped()[:length], "a password", stretching=password.LIGHT, bound=b"me")


def test_the_parameters_are_written_and_read() -> None:
    assert password.Stretching.parse(str(password.RFC_9106)) == password.RFC_9106


@pytest.mark.parametrize(
    "text", ["", "argon2id,m=8", "argon2i,m=8,t=1,p=1", "argon2id,m=9999999,t=1,p=1", "argon2id,m=8,t=99,p=1"]
)
def test_parameters_that_would_stop_the_server_are_refused(text: str) -> None:
    with pytest.raises(NotOpenedError):
        password.Stretching.parse(text)


def test_the_most_work_that_parameters_may_ask_is_read() -> None:
    most = "argon2id,m=2097152,t=16,p=4"
    assert str(password.Stretching.parse(most)) == most
    for more in ("argon2id,m=2097153,t=16,p=4", "argon2id,m=2097152,t=17,p=4"):
        with pytest.raises(NotOpenedError):
            password.Stretching.parse(more)


@pytest.mark.parametrize("pair", recovery.PAIRS)
def test_any_two_papers_open_the_emergency_key(pair: str) -> None:
    papers = recovery.new_papers()
    copies = recovery.seal_copies(PAIR.private, papers, emergency_key=EMERGENCY)
    typed = [recovery.read(paper.letter, recovery.written(paper)) for paper in papers if paper.letter in pair]
    for two in (typed, typed[::-1]):
        assert recovery.open_copy(copies, two, emergency_key=EMERGENCY) == PAIR.private


def test_one_paper_opens_nothing_nor_do_three_or_those_of_another_key() -> None:
    papers, others = recovery.new_papers(), recovery.new_papers()
    copies = recovery.seal_copies(PAIR.private, papers, emergency_key=EMERGENCY)
    for some in ([], papers[:1], [papers[0], papers[0]], papers, [papers[0], others[1]], others[:2]):
        with pytest.raises(NotOpenedError):
            recovery.open_copy(copies, some, emergency_key=EMERGENCY)
    with pytest.raises(NotOpenedError):
        recovery.open_copy(copies, papers[:2], emergency_key=UUID(int=10))


def test_a_copy_that_is_gone_does_not_open() -> None:
    papers = recovery.new_papers()
    copies = recovery.seal_copies(PAIR.private, papers, emergency_key=EMERGENCY)
    del copies["AB"]
    with pytest.raises(NotOpenedError):
        recovery.open_copy(copies, papers[:2], emergency_key=EMERGENCY)


def test_a_copy_does_not_open_with_another_pair() -> None:
    papers = recovery.new_papers()
    copies = recovery.seal_copies(PAIR.private, papers, emergency_key=EMERGENCY)
    swapped = {**copies, "AB": copies["AC"]}
    with pytest.raises(NotOpenedError):
        recovery.open_copy(swapped, papers[:2], emergency_key=EMERGENCY)


PAPER = recovery.Paper("B", Secret(b"0123456789ABCDEFGHJKMNPQRSTV"))


def test_a_paper_is_eight_groups_of_five() -> None:
    assert [len(group) for group in recovery.written(PAPER).split("-")] == [5] * 8


@pytest.mark.parametrize(
    "change", [str.lower, lambda text: text.replace("-", " "), lambda text: text.replace("0", "O")]
)
def test_a_paper_may_be_typed_as_people_type(change: object) -> None:
    assert recovery.read("B", change(recovery.written(PAPER))) == PAPER


@given(st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_noticed(position: int, character: str) -> None:
    typed = recovery.written(PAPER).replace("-", "")
    wrong = typed[:position] + character + typed[position + 1 :]
    if wrong != typed:
        with pytest.raises(TypingError):
            recovery.read("B", wrong)


def test_the_group_with_the_mistake_is_named() -> None:
    groups = recovery.written(PAPER).split("-")
    groups[2] = groups[2][:3] + ("0" if groups[2][3] != "0" else "1") + groups[2][4]
    with pytest.raises(TypingError) as refused:
        recovery.read("B", "-".join(groups))
    assert refused.value.group == 3


@pytest.mark.parametrize(
    "spoil",
    [lambda groups: groups[:-1], lambda groups: [*groups, "00000"], lambda groups: groups[::-1], lambda groups: []],
)
def test_groups_that_are_missing_too_many_or_in_another_order_are_noticed(spoil: object) -> None:
    with pytest.raises(TypingError):
        recovery.read("B", "-".join(spoil(recovery.written(PAPER).split("-"))))


def test_a_paper_whose_groups_are_right_but_not_complete_is_wrong_as_a_whole() -> None:
    groups = recovery.written(PAPER).split("-")
    for typed in (groups[:-1], groups[:3], [*groups[:-1], "00000"], [*groups, "0"]):
        with pytest.raises(TypingError) as refused:
            recovery.read("B", "-".join(typed))
        assert refused.value.group == 0


def test_a_paper_typed_under_another_letter_is_noticed() -> None:
    with pytest.raises(TypingError):
        recovery.read("A", recovery.written(PAPER))


def test_a_secret_is_not_shown_copied_pickled_or_used_as_a_key() -> None:
    secret = Secret(b"very secret bytes")
    shown = f"{secret} {secret!r} {[secret]} {PAPER} {EPOCH} {PAIR!r}"
    assert "very" not in shown
    assert "0123" not in shown
    for spread in (pickle.dumps, copy.copy, copy.deepcopy, hash):
        with pytest.raises(TypeError):
            spread(secret)
    assert secret == Secret(b"very secret bytes")
    assert secret != Secret(b"another")
    assert secret != b"very secret bytes"

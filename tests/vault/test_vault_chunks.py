"""A file opens whole, in its order and in its own place, or not at all."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed_rows import Card, Note
from vault_cast import Cast

from overstap.vault.crypto import blobs, chunks
from overstap.vault.crypto.aead import encrypt
from overstap.vault.crypto.errors import NotOpenedError, UnknownAlgorithmError
from overstap.vault.crypto.secret import Secret
from overstap.vault.refusals import NoKeyError

REFUSED = (NotOpenedError, UnknownAlgorithmError)
KEY = Secret(bytes(range(32)))
PLACE = blobs.Place("trajectories.document", UUID(int=1), UUID(int=2), "story", 3, 1)
FILE = bytes(range(256)) * (3 * 2**18 // 256)
SEALED = chunks.seal_chunks(KEY, FILE, PLACE)


@given(st.binary(max_size=3000))
def test_a_small_file_comes_back_as_it_was(content: bytes) -> None:
    assert chunks.open_chunks(KEY, chunks.seal_chunks(KEY, content, PLACE), PLACE) == content


@pytest.mark.parametrize("length", [0, 1, 2**18 - 5, 2**18 - 4, 2**18 - 3, 2 * (2**18 - 4), 2 * (2**18 - 4) + 1])
def test_a_file_as_long_as_its_chunks_comes_back_as_it_was(length: int) -> None:
    sealed = chunks.seal_chunks(KEY, b"x" * length, PLACE)
    assert len(sealed) == max(1, -(-length // (2**18 - 4)))
    assert chunks.open_chunks(KEY, sealed, PLACE) == b"x" * length


def test_no_chunk_is_longer_than_a_chunk_and_no_nonce_is_used_twice() -> None:
    assert len(SEALED) == 4
    assert {len(each) for each in SEALED[:-1]} == {chunks.CHUNK + 29}
    again = chunks.seal_chunks(KEY, FILE, PLACE)
    assert len({each[1:13] for each in SEALED + again}) == 8


@pytest.mark.parametrize(
    "tampered",
    [
        (),
        SEALED[:-1],
        SEALED[1:],
        SEALED[:1],
        SEALED[:1] + SEALED[2:],
        (SEALED[1], SEALED[0], *SEALED[2:]),
        (SEALED[0], *SEALED),
        (*SEALED, SEALED[-1]),
        (*SEALED[:-1], SEALED[-1][:-1]),
        (*SEALED[:-1], SEALED[-1] + b"\0"),
        (*SEALED[:-1], b""),
        SEALED[::-1],
    ],
    ids=[
        "nothing",
        "without the last",
        "without the first",
        "only the first",
        "one left out",
        "two exchanged",
        "the first twice",
        "the last twice",
        "the last cut short",
        "the last made longer",
        "the last emptied",
        "backwards",
    ],
)
def test_chunks_cannot_be_dropped_repeated_reordered_or_cut(tampered: tuple[bytes, ...]) -> None:
    with pytest.raises(REFUSED):
        chunks.open_chunks(KEY, tampered, PLACE)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("byte", [0, 1, 13, 200, -1])
def test_no_byte_of_a_chunk_can_change(number: int, byte: int) -> None:
    changed = bytearray(SEALED[number])
    changed[byte] ^= 1
    with pytest.raises(REFUSED):
        chunks.open_chunks(KEY, (*SEALED[:number], bytes(changed), *SEALED[number + 1 :]), PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, model="trajectories.sheet"),
        replace(PLACE, row=UUID(int=11)),
        replace(PLACE, dossier=UUID(int=12)),
        replace(PLACE, compartment="identity"),
        replace(PLACE, key_version=2),
        replace(PLACE, revision=2),
    ],
)
def test_a_chunk_opens_nowhere_else(elsewhere: blobs.Place) -> None:
    other = chunks.seal_chunks(KEY, FILE, elsewhere)
    with pytest.raises(NotOpenedError):
        chunks.open_chunks(KEY, SEALED, elsewhere)
    with pytest.raises(NotOpenedError):
        chunks.open_chunks(KEY, (*SEALED[:2], *other[2:]), PLACE)


def test_chunks_open_with_their_own_key_only() -> None:
    with pytest.raises(NotOpenedError):
        chunks.open_chunks(Secret(bytes(32)), SEALED, PLACE)


def test_a_sealed_text_is_no_chunk_and_a_chunk_is_no_text() -> None:
    with pytest.raises(NotOpenedError):
        chunks.open_chunks(KEY, [blobs.seal(KEY, "Noor", PLACE)], PLACE)
    with pytest.raises(NotOpenedError):
        blobs.open_blob(KEY, chunks.seal_chunks(KEY, b"Noor", PLACE)[0], PLACE)


def test_a_chunk_that_was_framed_wrong_does_not_open() -> None:
    framed_wrong = encrypt(KEY, b"\xff" * 256, bound=chunks._bound(PLACE, 0, is_last=True))
    with pytest.raises(NotOpenedError):
        chunks.open_chunks(KEY, [framed_wrong], PLACE)


def test_a_keyring_seals_a_file_for_its_readers_and_not_for_a_stranger(cast: Cast) -> None:
    dossier = cast.dossier("coach", "backup")
    note, keys = Note(dossier_id=dossier), cast.keys("coach")
    keys.seal(note, "a letter")
    sealed = keys.seal_file(note, FILE)
    assert cast.keys("backup").open_file(note, sealed) == FILE
    with pytest.raises(NoKeyError):
        cast.keys("stranger").open_file(note, sealed)
    with pytest.raises(NoKeyError):
        cast.keys("stranger").seal_file(note, FILE)


def test_a_file_does_not_open_for_a_row_that_was_sealed_anew_or_for_another(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    note, other, keys = Note(dossier_id=dossier), Card(dossier_id=dossier), cast.keys("coach")
    keys.seal(note, "a letter")
    keys.seal(other, "a name")
    sealed = keys.seal_file(note, FILE)
    with pytest.raises(NotOpenedError):
        keys.open_file(other, sealed)
    keys.seal(note, "another letter")
    with pytest.raises(NotOpenedError):
        keys.open_file(note, sealed)

"""Known answers: what was sealed once opens for ever, and is sealed the same way."""

import json
from pathlib import Path
from uuid import UUID

import hpke_reference
import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from overstap.vault.crypto import aead, blobs, chunks, grants, keypairs, password, recovery
from overstap.vault.crypto.secret import Secret

KNOWN = json.loads(Path(__file__).with_name("vectors.json").read_text())


def of(group: str, name: str) -> bytes:
    return bytes.fromhex(KNOWN[group][name])


def private_of(group: str) -> Secret:
    return Secret(b"\x01" + of(group, "private"))


@pytest.fixture
def nonce(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aead, "_fresh_nonce", lambda: of("blob", "nonce"))


def place() -> blobs.Place:
    known = KNOWN["binding"]
    return blobs.Place(
        model=known["model"],
        row=UUID(known["row"]),
        dossier=UUID(known["dossier"]),
        compartment=known["compartment"],
        key_version=known["key_version"],
        revision=known["revision"],
    )


def grant_place() -> grants.GrantPlace:
    known = KNOWN["grant"]
    return grants.GrantPlace(UUID(known["dossier"]), known["compartment"], known["version"], UUID(known["recipient"]))


def test_the_reference_seals_as_rfc_9180_prints() -> None:
    group = "rfc9180_a1_1"
    sealed = hpke_reference.seal(
        of(group, "ephemeral"),
        of(group, "public"),
        of(group, "content"),
        info=of(group, "info"),
        aead=hpke_reference.AES_128_GCM,
        aad=of(group, "aad"),
    )
    assert sealed == of(group, "enc") + of(group, "ciphertext")


def test_the_library_opens_what_rfc_9180_prints() -> None:
    group = "rfc9180_a1_1"
    opened = openssl.hpke._decrypt_with_aad(
        Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM),
        of(group, "enc") + of(group, "ciphertext"),
        X25519PrivateKey.from_private_bytes(of(group, "private")),
        of(group, "info"),
        of(group, "aad"),
    )
    assert opened == of(group, "content")


def test_the_reference_makes_the_known_seal_again() -> None:
    sealed = hpke_reference.seal(
        of("hpke", "ephemeral"),
        of("hpke", "public"),
        of("hpke", "content"),
        info=of("hpke", "bound"),
        aead=hpke_reference.AES_256_GCM,
    )
    assert b"\x01" + sealed == of("hpke", "sealed")


def test_the_known_seal_to_a_public_key_opens() -> None:
    opened = keypairs.open_with(private_of("hpke"), of("hpke", "sealed"), bound=of("hpke", "bound"))
    assert opened.reveal() == of("hpke", "content")
    assert keypairs.public_half(private_of("hpke")) == b"\x01" + of("hpke", "public")


def test_a_place_is_bound_to_the_known_bytes() -> None:
    assert place().bound() == of("binding", "bound")


def test_the_known_blob_opens_and_is_made_again(nonce: None) -> None:
    key = Secret(of("blob", "key"))
    assert blobs.open_blob(key, of("blob", "sealed"), place()) == KNOWN["blob"]["text"]
    assert blobs.seal(key, KNOWN["blob"]["text"], place()) == of("blob", "sealed")


def test_the_known_chunk_opens_and_is_made_again(nonce: None) -> None:
    key = Secret(of("chunk", "key"))
    assert chunks.open_chunks(key, [of("chunk", "sealed")], place()) == of("chunk", "content")
    assert chunks.seal_chunks(key, of("chunk", "content"), place()) == (of("chunk", "sealed"),)


def test_the_known_grant_opens() -> None:
    epoch = grants.EpochKey(KNOWN["grant"]["epoch"], Secret(of("grant", "epoch_key")))
    opened = grants.open_grant(private_of("grant"), of("grant", "sealed"), grant_place(), epoch)
    assert opened.reveal() == of("grant", "data_key")


def test_the_known_grant_is_made_again_around_the_known_seal(nonce: None) -> None:
    bound = grant_place().bound_in(KNOWN["grant"]["epoch"])
    assert bound == of("grant", "bound")
    made = aead.encrypt(Secret(of("grant", "epoch_key")), of("hpke", "sealed"), bound=bound)
    assert made == of("grant", "sealed")


def test_the_known_private_key_opens_and_is_wrapped_again(nonce: None, monkeypatch: pytest.MonkeyPatch) -> None:
    known, bound = KNOWN["password"], of("password", "bound")
    monkeypatch.setattr(password, "_fresh_salt", lambda: of("password", "salt"))
    stretching = password.Stretching.parse(known["parameters"])
    assert stretching == password.RFC_9106
    opened = password.unwrap(of("password", "wrapped"), known["password"], stretching=stretching, bound=bound)
    assert opened == private_of("password")
    assert password.wrap(opened, known["password"], stretching=stretching, bound=bound) == of("password", "wrapped")


def test_the_known_papers_are_written_and_read() -> None:
    for letter, code in KNOWN["papers"]["codes"].items():
        paper = recovery.Paper(letter, Secret(code.encode()))
        assert recovery.written(paper) == KNOWN["papers"]["written"][letter]
        assert recovery.read(letter, KNOWN["papers"]["written"][letter]) == paper


@pytest.mark.parametrize("pair", recovery.PAIRS)
def test_the_known_copies_open_and_are_made_again(pair: str, nonce: None) -> None:
    known = KNOWN["papers"]
    copies = {name: bytes.fromhex(copy) for name, copy in known["copies"].items()}
    papers = [recovery.read(letter, known["written"][letter]) for letter in recovery.LETTERS]
    emergency_key = UUID(known["emergency_key"])
    two = [paper for paper in papers if paper.letter in pair]
    opened = recovery.open_copy(copies, two, emergency_key=emergency_key)
    assert opened == private_of("papers")
    assert recovery.seal_copies(opened, papers, emergency_key=emergency_key) == copies

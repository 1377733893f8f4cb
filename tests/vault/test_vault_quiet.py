"""Errors are forced in every function that seals or opens: no word and no key hangs from what is raised (holes 13)."""

import base64
from collections.abc import Callable, Iterator
from types import TracebackType
from uuid import UUID

import pytest
from vault_cast import Cast, password_of

from overstap.core.errors import OverstapError, RuleError
from overstap.vault import actions, granting, keyring, session
from overstap.vault.crypto import aead, blobs, chunks, drafts, grants, keypairs, password, recovery
from overstap.vault.crypto.errors import NotOpenedError, SealingError, TypingError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret
from overstap.vault.keyring import Keyring
from overstap.vault.models import Draft
from overstap.vault.slips import Slip

WORD = "Esmeralda-woont-op-zolder"
KEY = Secret(WORD.encode().ljust(32, b"!")[:32])
PLACE = blobs.Place("vault_tests.note", UUID(int=1), UUID(int=2), "story", 1, 1)
GRANT = grants.GrantPlace(UUID(int=2), "story", 1, UUID(int=3))
EPOCH = grants.EpochKey(1, KEY)
DRAFT = drafts.DraftPlace(UUID(int=1), UUID(int=2), "/notitie/", UUID(int=3))
PAIR = keypairs.new_pair()
PAPERS = recovery.new_papers()
PRIVATE = Secret(b"\x01" + KEY.reveal())


class Hostile:
    """Stands for a library that repeats in its error what it was given."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        raise RuntimeError(f"{WORD} {args} {kwargs}", args, kwargs)


def chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, and every one that hangs from it, shown or not."""
    for each in (error, error.__cause__, error.__context__):
        if each is not None:
            yield each
            if each is not error:
                yield from chain(each)


def frames(trace: TracebackType | None) -> Iterator[str]:
    """What the variables of each frame show, except those of this file."""
    while trace is not None:
        if trace.tb_frame.f_code.co_filename != __file__:
            yield repr(trace.tb_frame.f_locals)
        trace = trace.tb_next


def said_by(error: BaseException) -> str:
    """Everything that a log, an error page or a debugger would show."""
    said = []
    for each in chain(error):
        said += [str(each), repr(each), repr(each.args), repr(vars(each)), *frames(each.__traceback__)]
    return "\n".join(said)


def planted(*others: str | bytes) -> list[str]:
    forms = []
    for word in (WORD, *others):
        raw = word.encode() if isinstance(word, str) else word
        forms += [raw.hex(), base64.b64encode(raw).decode().rstrip("=")[:-2], repr(raw)[2:-1]]
    return forms


def assert_quiet(failing: Callable[[], object], *others: str | bytes) -> None:
    with pytest.raises(OverstapError) as raised:
        failing()
    said = said_by(raised.value)
    for form in planted(*others):
        assert form not in said


PURE: dict[str, Callable[[], object]] = {
    "encrypt": lambda: aead.encrypt(KEY, WORD.encode(), bound=WORD.encode()),
    "decrypt": lambda: aead.decrypt(KEY, b"\x01" + WORD.encode(), bound=WORD.encode()),
    "seal a blob": lambda: blobs.seal(KEY, WORD, PLACE),
    "seal what is no text": lambda: blobs.seal(KEY, f"{WORD}\ud800", PLACE),
    "open a blob": lambda: blobs.open_blob(KEY, WORD.encode(), PLACE),
    "seal a file": lambda: chunks.seal_chunks(KEY, WORD.encode(), PLACE),
    "open a file": lambda: chunks.open_chunks(KEY, [b"\x01" + WORD.encode()], PLACE),
    "public half": lambda: keypairs.public_half(PRIVATE),
    "seal to somebody": lambda: keypairs.seal_to(PAIR.public, KEY, bound=b""),
    "seal to nobody": lambda: keypairs.seal_to(WORD.encode(), KEY, bound=b""),
    "open with a private key": lambda: keypairs.open_with(PRIVATE, b"\x01" + WORD.encode(), bound=b""),
    "wrap": lambda: password.wrap(PRIVATE, WORD, stretching=password.LIGHT, bound=b""),
    "wrap what is no text": lambda: password.wrap(PRIVATE, f"{WORD}\ud800", stretching=password.LIGHT, bound=b""),
    "unwrap": lambda: password.unwrap(WORD.encode() * 3, WORD, stretching=password.LIGHT, bound=b""),
    "seal a grant": lambda: grants.seal_grant(KEY, PAIR.public, GRANT, EPOCH),
    "open a grant": lambda: grants.open_grant(PRIVATE, b"\x01" + bytes(80), GRANT, EPOCH),
    "move a grant": lambda: grants.move_to_epoch(b"\x01" + bytes(80), GRANT, old=EPOCH, new=EPOCH),
    "seal a draft": lambda: drafts.seal_draft(WORD, PAIR.public, DRAFT, EPOCH),
    "seal a draft that is no text": lambda: drafts.seal_draft(f"{WORD}\ud800", PAIR.public, DRAFT, EPOCH),
    "open a draft": lambda: drafts.open_draft(PRIVATE, b"\x01" + WORD.encode(), DRAFT, EPOCH),
    "write a paper": lambda: recovery.written(recovery.Paper(WORD, KEY)),
    "read a paper": lambda: recovery.read("A", WORD),
    "seal copies": lambda: recovery.seal_copies(PRIVATE, PAPERS, emergency_key=UUID(int=4)),
    "open a copy": lambda: recovery.open_copy({"AB": WORD.encode()}, PAPERS[:2], emergency_key=UUID(int=4)),
}


@pytest.fixture
def _hostile_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aead, "AESGCM", Hostile)
    monkeypatch.setattr(keypairs, "_SUITE", type("Suite", (), {"encrypt": Hostile, "decrypt": Hostile}))
    monkeypatch.setattr(keypairs, "X25519PrivateKey", type("Key", (), {"from_private_bytes": Hostile}))
    monkeypatch.setattr(password, "hash_secret_raw", Hostile)
    monkeypatch.setattr(recovery, "HKDF", Hostile)
    monkeypatch.setattr(recovery, "_check", Hostile)


@pytest.mark.parametrize("name", PURE)
@pytest.mark.usefixtures("_hostile_libraries")
def test_a_library_that_repeats_what_it_was_given_is_not_repeated(name: str) -> None:
    assert_quiet(PURE[name])


@pytest.mark.parametrize("name", ["decrypt", "seal what is no text", "open a blob", "wrap what is no text", "unwrap"])
def test_what_does_not_open_is_not_repeated(name: str) -> None:
    assert_quiet(PURE[name])


def test_a_blob_that_holds_no_text_is_not_repeated() -> None:
    content = b"\xff" + WORD.encode()
    sealed = aead.encrypt(KEY, (len(content).to_bytes(4, "big") + content).ljust(256, b"\0"), bound=PLACE.bound())
    assert_quiet(lambda: blobs.open_blob(KEY, sealed, PLACE))


def acts(cast: Cast) -> dict[str, Callable[[], object]]:
    """Every function above the pure ones that is handed a word, a password or a paper."""
    note = cast.note(cast.dossier("coach"), "Woorden", by="coach")
    keys, papers = cast.keys("coach"), {letter: cast.papers[letter] for letter in "AB"}
    kept = Slip(person=cast.coach.pk, key_pair=keys.key_pair_id, address="/notitie/", dossier=None, drawn_at=cast.now)
    actions.keep_draft(kept, "Woorden", by=cast.coach, at=cast.now)
    draft = Draft.objects.get()
    elsewhere = cast.stranger.memberships.get().organisation
    return {
        "seal": lambda: keys.seal(note, WORD),
        "open": lambda: keys.open(note),
        "seal file": lambda: keys.seal_file(note, WORD.encode()),
        "open file": lambda: keys.open_file(note, [b"\x01" + WORD.encode()]),
        "unlock": lambda: Keyring.unlock(cast.coach, WORD),
        "create": lambda: actions.create_key_pair(cast.newcomer, password=WORD, at=cast.now),
        "rewrap": lambda: actions.rewrap(cast.coach, old_password=password_of("coach"), new_password=WORD, at=cast.now),
        "change": lambda: actions.change_password(
            cast.coach, old_password=password_of("coach"), new_password=WORD, at=cast.now
        ),
        "reset": lambda: actions.reset(cast.coach, password=WORD, by=cast.administrator, at=cast.now),
        "papers": lambda: actions.open_by_papers(cast.organisation, papers=papers, by=cast.officer, at=cast.now),
        "drill": lambda: actions.prove_papers(cast.organisation, papers=papers, by=cast.officer, at=cast.now),
        "mistyped": lambda: actions.prove_papers(
            cast.organisation, papers={"A": WORD, "B": WORD}, by=cast.officer, at=cast.now
        ),
        "set up": lambda: actions.set_up_emergency_key(
            elsewhere, officers=[cast.coach, cast.backup], by=cast.administrator, at=cast.now
        ),
        "session": lambda: session.sealed_entry(keys),
        "draft": lambda: actions.keep_draft(kept, WORD, by=cast.coach, at=cast.now),
        "open draft": lambda: keys.open_draft(draft),
    }


@pytest.mark.parametrize(
    "name",
    [
        "seal",
        "open",
        "seal file",
        "open file",
        "unlock",
        "create",
        "rewrap",
        "change",
        "reset",
        "papers",
        "drill",
        "mistyped",
        "set up",
        "session",
        "draft",
        "open draft",
    ],
)
def test_no_act_repeats_a_word_a_password_or_a_paper(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    failing = acts(cast)[name]
    private = cast.keys("coach").private_key().reveal()
    request.getfixturevalue("_hostile_libraries")
    monkeypatch.setattr(keyring, "public_half", Hostile)
    assert_quiet(failing, password_of("coach"), *cast.papers.values(), private[1:])


def test_a_database_that_fails_does_not_repeat_the_password(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.key_pairs.log, "record", Hostile)
    assert_quiet(lambda: actions.create_key_pair(cast.newcomer, password=WORD, at=cast.now))
    assert_quiet(lambda: actions.rewrap(cast.coach, old_password=password_of("coach"), new_password=WORD, at=cast.now))


def test_granting_shows_no_data_key(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(granting, "new_key", lambda: KEY)
    monkeypatch.setattr(granting.EmergencyGrant.objects, "bulk_create", Hostile)
    with pytest.raises(RuntimeError) as raised:
        cast.dossier("coach")
    said = "\n".join(frames(raised.value.__traceback__))
    assert KEY.reveal().hex() not in said
    assert repr(KEY.reveal())[2:-1] not in said


def test_a_refusal_stays_what_it_is_without_what_hangs_from_it() -> None:
    @quiet
    def refuse(word: str) -> None:
        try:
            int(word)
        except ValueError:
            raise RuleError("No.", field="a field")  # noqa: B904 - the context is what is looked for

    with pytest.raises(RuleError, match=r"No\.") as raised:
        refuse(WORD)
    assert raised.value.field == "a field"
    assert WORD not in said_by(raised.value)


def test_a_fault_names_its_kind_and_place() -> None:
    @quiet
    def fail(word: str) -> None:
        raise KeyError(word)

    with pytest.raises(SealingError, match=r"KeyError in .*fail, line \d+"):
        fail(WORD)


def test_this_test_can_fail() -> None:
    def loud(word: str) -> None:
        content = [word]
        raise NotOpenedError(f"{len(content)}")

    def louder(word: str) -> None:
        try:
            int(word)
        except ValueError:
            raise TypingError(1) from None

    namespace = {"NotOpenedError": NotOpenedError}
    exec(compile("def elsewhere(word):\n    raise NotOpenedError('x')", "elsewhere.py", "exec"), namespace)  # noqa: S102
    for failing in (louder, namespace["elsewhere"]):
        with pytest.raises(AssertionError):
            assert_quiet(lambda failing=failing: failing(WORD))
    assert_quiet(lambda: loud(WORD))  # frames of this file hold the words on purpose

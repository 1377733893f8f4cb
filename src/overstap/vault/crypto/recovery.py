"""Three recovery papers A, B and C, of which any two open the emergency key.

Each pair of papers opens a copy of its own, under a key derived from both codes: one paper gives nothing. A
code is 28 random characters of Crockford's base 32 (140 bits), written in groups of five: four of the code
and one that checks the group; a last group checks the whole.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from overstap.core.ids import new_code
from overstap.vault.crypto.aead import KEY_BYTES, decrypt, encrypt
from overstap.vault.crypto.binding import bind
from overstap.vault.crypto.errors import NotOpenedError, TypingError
from overstap.vault.crypto.quiet import quiet
from overstap.vault.crypto.secret import Secret

LETTERS = ("A", "B", "C")
PAIRS = ("AB", "AC", "BC")

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_READ = str.maketrans("OIL", "011", " -–\t\r\n")
_CODE_LENGTH = 28
_GROUP = 5
_GROUPS = _CODE_LENGTH // (_GROUP - 1) + 1


@dataclass(frozen=True, slots=True)
class Paper:
    """One recovery paper: its letter and its code."""

    letter: str
    code: Secret


def new_papers() -> tuple[Paper, ...]:
    """Three papers that never existed before."""
    return tuple(Paper(letter, Secret(new_code(_CODE_LENGTH).encode())) for letter in LETTERS)


@quiet
def written(paper: Paper) -> str:
    """What stands on the paper: eight groups of five characters."""
    code = paper.code.reveal().decode()
    parts = [code[start : start + _GROUP - 1] for start in range(0, _CODE_LENGTH, _GROUP - 1)]
    checked = [part + _check(paper.letter, index, part, 1) for index, part in enumerate(parts, start=1)]
    return "-".join([*checked, _check(paper.letter, 0, code, _GROUP)])


@quiet
def read(letter: str, typed: str) -> Paper:
    """The paper that somebody copied; capitals, spaces and dashes do not matter, O is 0, I and L are 1.

    :raises TypingError: a character is wrong, and in which group
    """
    characters = typed.upper().translate(_AS_READ)
    groups = [characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP)]
    for index, group in enumerate(groups[: _GROUPS - 1], start=1):
        if group[-1:] != _check(letter, index, group[:-1], 1):
            raise TypingError(index)
    code = "".join(group[:-1] for group in groups[: _GROUPS - 1])
    if len(characters) != _GROUPS * _GROUP or groups[-1] != _check(letter, 0, code, _GROUP):
        raise TypingError(0)
    return Paper(letter, Secret(code.encode()))


def seal_copies(private: Secret, papers: Sequence[Paper], *, emergency_key: UUID) -> dict[str, bytes]:
    """Three copies of the private emergency key, by the pair of papers that opens each."""
    by_letter = {paper.letter: paper for paper in papers}
    return {pair: _seal_copy(private, by_letter, pair, emergency_key) for pair in PAIRS}


@quiet
def open_copy(copies: Mapping[str, bytes], papers: Sequence[Paper], *, emergency_key: UUID) -> Secret:
    """The private emergency key, from the copy that belongs to these two papers.

    :raises NotOpenedError: not two different papers, papers of another key, or a changed copy
    """
    by_letter = {paper.letter: paper for paper in papers}
    pair = "".join(sorted(by_letter))
    if pair not in PAIRS or pair not in copies:
        raise NotOpenedError("Two different papers are needed.")
    bound = bind("recovery copy", emergency_key, pair)
    return Secret(decrypt(_pair_key(by_letter, pair, bound), copies[pair], bound=bound))


@quiet
def _seal_copy(private: Secret, papers: Mapping[str, Paper], pair: str, emergency_key: UUID) -> bytes:
    bound = bind("recovery copy", emergency_key, pair)
    return encrypt(_pair_key(papers, pair, bound), private.reveal(), bound=bound)


def _pair_key(papers: Mapping[str, Paper], pair: str, bound: bytes) -> Secret:
    codes = b"".join(papers[letter].code.reveal() for letter in pair)
    return Secret(HKDF(SHA256(), KEY_BYTES, salt=None, info=bound).derive(codes))


def _check(letter: str, index: int, text: str, length: int) -> str:
    digest = hashlib.sha256(bind("paper", letter, index, text)).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest[:length])

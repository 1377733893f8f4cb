"""By what a participant is known again: the texts of an identity card in the one form in which they are compared.

What matches, and what does not:

- **name**: case, accents, hyphens, apostrophes, spaces and the order of the words do not matter (*Ana-María POPESCU* is
  *popescu ana maria*). A name of one word is not compared: there are too many of them. Neither is the alias: that is
  nobody's identity. Another spelling (*Popesku*), a nickname, a name left out or another script is another name.
- **telephone number**: spaces, dots, brackets and how the country is written do not matter (*06 12 34 56 78* is
  *+31 6 12345678* is *0031 (0)6-12345678*). Fewer than eight digits are not compared. Two numbers in one field are one
  long number, which matches nothing.
- **e-mail address**: case and spaces around it do not matter; anything else does.
"""

import re
import unicodedata

from overstap.trajectories.content import IdentityCard
from overstap.trajectories.terms import MarkKind

_LETTERS_APART = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters whose stroke or tie is no accent to Unicode."""
_APOSTROPHES = re.compile("['’‘`´]")
_FEWEST_WORDS = 2
_FEWEST_DIGITS = 8


def known_by(card: IdentityCard) -> dict[MarkKind, str]:
    """What of ``card`` can be compared, by kind."""
    found = {
        MarkKind.NAME: folded_name(card.name),
        MarkKind.TELEPHONE: folded_number(card.telephone),
        MarkKind.EMAIL: folded_address(card.email),
    }
    return {kind: text for kind, text in found.items() if text}


def folded_name(name: str) -> str:
    """The words of a name in order of the alphabet; nothing for a single word."""
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    words = re.findall(r"[^\W\d_]+", bare.casefold().translate(_LETTERS_APART))
    return " ".join(sorted(words)) if len(words) >= _FEWEST_WORDS else ""


def folded_number(number: str) -> str:
    """The digits behind the code of the country; nothing for what is too short to be a number."""
    digits = "".join(str(int(each)) for each in number if each.isdecimal())
    if number.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        digits = f"31{digits[3:]}" if digits.startswith("310") else digits
    elif digits.startswith("0"):
        digits = f"31{digits[1:]}"
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def folded_address(address: str) -> str:
    """An e-mail address in small letters; nothing for what is none."""
    bare = address.strip().casefold()
    return bare if re.fullmatch(r"[^@\s]+@[^@\s]+", bare) else ""

"""A text of which nothing can be seen is empty, however many characters it has."""

import pytest

from overstap.core.texts import seen


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\t", "\u200b", "\u00a0\u2003\u3000", "\ufeff", "\u00ad", "\u2060\u200d", "\u202e", "\u2028", "\x00",
     "\u2800", "\u3164", "\ufe0f", "\U000e0020", " \u200b \u3164"],
)  # fmt: skip
def test_what_cannot_be_seen_is_empty(text: str) -> None:
    assert seen(text) == ""


@pytest.mark.parametrize("text", [".", "a", "0", "é", "e\u0301", "می\u200cخواهم", "👩\u200d👧", "ไม่", "นี้", "話"])
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert seen(text) == text
    assert seen(f" \n{text}\u3000") == text

"""What other rooms ask of programmes; the pages of this room ask the modules below."""

from overstap.programmes.queries.letters import letter_languages, letter_text
from overstap.programmes.queries.reach import countable_by, deliverable_by, workable_by
from overstap.programmes.queries.rules import rules_of

__all__ = [
    "countable_by",
    "deliverable_by",
    "letter_languages",
    "letter_text",
    "rules_of",
    "workable_by",
]

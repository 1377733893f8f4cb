"""What stands inside the sealed rows, and how it is written."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class SealedText:
    """A handful of named texts that are sealed as one."""

    def to_text(self) -> str:
        """What is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Back from what was sealed; a text that was not there yet is empty."""
        found: dict[str, str] = json.loads(text)
        return cls(**{field.name: found.get(field.name, "") for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class IdentityCard(SealedText):
    """What the participant is called and the ways to reach them. Only the alias is needed."""

    alias: str
    name: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SafeContactRules(SealedText):
    """How somebody may be approached: so, not so, under which name, and what to do when it feels wrong."""

    so: str
    not_so: str = ""
    call_yourself: str = ""
    when_wrong: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentWords(SealedText):
    """Where an appointment is and what about; ``remark`` is what there is to say of what became of it."""

    where: str = ""
    about: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWords(SealedText):
    """What a document is called, and what it is: a code."""

    name: str
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class ReminderRules(SealedText):
    """How a reminder may come: by which way, where to, in which words, how many hours before, until which day."""

    way: str
    address: str
    text: str
    hours: str = "24"
    until: str = ""

    def allows(self, day: date) -> bool:
        """Whether an appointment on ``day`` may be reminded of."""
        return not self.until or day <= date.fromisoformat(self.until)

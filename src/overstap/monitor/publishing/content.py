"""What a release holds, as it is kept and given out: one text of JSON that says everything by itself."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import version

from overstap.monitor.publishing import words
from overstap.monitor.publishing.audience import Line
from overstap.monitor.publishing.issues import Issue
from overstap.monitor.publishing.words import Words
from overstap.standard import VERSIONS
from overstap.standard.definitions import DEFINITIONS


@dataclass(frozen=True, slots=True)
class Source:
    """A programme in a release, and the delivery from which it was counted."""

    code: str
    name: str
    version: int
    as_of: date


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that is read of a release, in the words of the day on which it was published."""

    code: str
    year: int
    published_at: datetime
    sources: Sequence[Source]
    missing: Sequence[str]
    lines: Sequence[Line]
    software: str = ""
    standard: str = ""
    definitions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    @property
    def by_name(self) -> dict[str, Line]:
        """The lines by their names."""
        return {line.name: line for line in self.lines}


def software() -> str:
    """The version of this software."""
    return f"Overstap {version('overstap')}"


def standard() -> str:
    """The version of the standard by whose rules this software counts, whichever a delivery was written in."""
    return VERSIONS[-1]


def definitions() -> dict[str, dict[str, str]]:
    """What *exited* means today, in both languages."""
    return {each.id: {"nl": each.rule.nl, "en": each.rule.en} for each in DEFINITIONS.values()}


def written(content: Content) -> bytes:
    """The JSON of ``content``: the same bytes for the same content."""
    text = {
        "code": content.code,
        "year": content.year,
        "published_at": content.published_at.isoformat(),
        "software": content.software,
        "standard": content.standard,
        "definitions": content.definitions,
        **words.written(content.words),
        "programmes": [
            {"code": each.code, "name": each.name, "delivery": each.version, "as_of": each.as_of.isoformat()}
            for each in content.sources
        ],
        "missing": list(content.missing),
        "counts": [as_row(line) for line in content.lines],
    }
    return json.dumps(text, ensure_ascii=False, separators=(",", ":")).encode()


def as_row(line: Line) -> dict[str, object]:
    """One count as an object of JSON; ``count`` is null where it is left out."""
    return {
        "id": line.name,
        "programme": line.programme or None,
        "from": line.start.isoformat(),
        "to": line.end.isoformat(),
        "indicator": line.indicator,
        "definition": line.definition,
        "breakdown": dict(line.breakdown),
        "count": line.count,
    }


def read(text: bytes) -> Content:
    """The content that was written as ``text``."""
    found = json.loads(text)
    return Content(
        code=found["code"],
        year=found["year"],
        published_at=datetime.fromisoformat(found["published_at"]),
        software=found["software"],
        standard=found["standard"],
        definitions=found["definitions"],
        words=words.read(found),
        sources=[
            Source(each["code"], each["name"], each["delivery"], date.fromisoformat(each["as_of"]))
            for each in found["programmes"]
        ],
        missing=found["missing"],
        lines=[
            Line(
                name=each["id"],
                programme=each["programme"] or "",
                start=date.fromisoformat(each["from"]),
                end=date.fromisoformat(each["to"]),
                indicator=each["indicator"],
                definition=each["definition"],
                breakdown=each["breakdown"],
                count=each["count"],
            )
            for each in found["counts"]
        ],
    )


def packed(issue: Issue[str]) -> bytes:
    """All counts with their sums, those left out too: for the next release, and for nobody else."""
    text = {
        "counts": issue.counts,
        "inner": sorted(issue.inner),
        "hidden": sorted(issue.hidden),
        "relations": list(issue.relations),
    }
    return zlib.compress(json.dumps(text, separators=(",", ":")).encode())


def unpacked(text: bytes) -> Issue[str]:
    """The issue that was packed."""
    found = json.loads(zlib.decompress(text))
    return Issue(found["counts"], found["relations"], frozenset(found["inner"]), frozenset(found["hidden"]))

"""The manifest of a delivery: whose facts, from when to when, in which files."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias, TypeGuard

from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.standard import VERSIONS
from overstap.standard.delivery.unreadable import NotReadableError
from overstap.standard.rules.files import HISTORY_AFTER_AS_OF, MANIFEST_KEY, MANIFEST_STANDARD
from overstap.standard.rules.rule import Rule, filled
from overstap.standard.shown import shown

NAME = "manifest.json"
LARGEST = 1_000_000
_MOST_TABLES = 1_000

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Entry:
    """One table as the manifest lists it."""

    file: str
    rows: int
    sha256: str | None = None

    @property
    def as_json(self) -> "Json":
        """How the manifest lists it; without a hash where there is none."""
        listed: dict[str, Json] = {"file": self.file, "rows": self.rows}
        return listed | {"sha256": self.sha256} if self.sha256 else listed


@dataclass(frozen=True, slots=True)
class Manifest:
    """Who sends which facts. Facts lie before ``as_of``; every admission from ``history_from`` on is among them."""

    programme_code: str
    programme_name: str
    history_from: date
    as_of: date
    sender: str
    created_at: datetime
    tables: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = "facts"
    standard: str = VERSIONS[0]
    periods: tuple[Period, ...] = ()

    @property
    def created_on(self) -> date:
        """The day of ``created_at``, as it is written: its first ten characters."""
        return self.created_at.date()

    def to_json(self) -> str:
        """The text of ``manifest.json``; the same manifest gives the same text."""
        tables: dict[str, Json] = {name: entry.as_json for name, entry in self.tables.items()}
        content: dict[str, Json] = {
            "standard": self.standard,
            "programme": {"code": self.programme_code, "name": self.programme_name},
            "history_from": self.history_from.isoformat(),
            "as_of": self.as_of.isoformat(),
            "sender": self.sender,
            "created_at": self.created_at.isoformat().replace("+00:00", "Z"),
            "tables": tables,
        }
        if self.kind == "counts":
            content |= {
                "kind": self.kind,
                "periods": [[each.start.isoformat(), each.end.isoformat()] for each in self.periods],
            }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that the manifest breaks at ``key``, with its texts."""

    rule: Rule
    key: str
    value: str
    sentence: Label
    remedy: Label


@dataclass(slots=True)
class Draft:
    """What could be read of a manifest: as much as is needed to check the rest in spite of its problems."""

    content: dict[str, Json]
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, Entry] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    created_at: datetime | None = None

    @property
    def kind(self) -> str:
        """Whether it delivers facts or counts; facts when it says neither."""
        return "counts" if self.content.get("kind") == "counts" else "facts"

    @property
    def standard(self) -> str:
        """The version that it follows; the oldest where it names none that is known."""
        return next((version for version in VERSIONS if version == self.content["standard"]), VERSIONS[0])

    def manifest(self) -> Manifest | None:
        """The manifest, when nothing is wrong with it."""
        programme = self.content.get("programme")
        if self.problems or not _is_object(programme) or self.created_at is None:
            return None
        return Manifest(
            programme_code=str(programme["code"]),
            programme_name=str(programme["name"]),
            history_from=self.days["history_from"],
            as_of=self.days["as_of"],
            sender=str(self.content["sender"]),
            created_at=self.created_at,
            tables=MappingProxyType(self.tables),
            kind=self.kind,
            standard=self.standard,
            periods=tuple(Period.parse(*each) for each in _texts(self.content.get("periods"))),
        )


def _is_object(value: Json) -> "TypeGuard[dict[str, Json]]":
    return isinstance(value, dict)


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _day(value: Json) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _moment(value: Json) -> datetime | None:
    if not isinstance(value, str) or _day(value[:10]) is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _are_periods(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_period(each) for each in value)


def _is_period(value: Json) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    start, end = map(_day, value)
    return start is not None and end is not None and start < end


def _texts(value: Json) -> list[tuple[str, str]]:
    """The periods of a manifest in which nothing is wrong; of facts there are none."""
    return [(str(each[0]), str(each[1])) for each in value if isinstance(each, list)] if isinstance(value, list) else []


def _is_count(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_hash(value: Json) -> bool:
    return value is None or (isinstance(value, str) and re.fullmatch(r"[0-9a-fA-F]{64}", value) is not None)


_TEXT = Label("een tekst", "a text")
_DAY = Label("een dag als JJJJ-MM-DD", "a day as YYYY-MM-DD")
_OBJECT = Label("een object tussen accolades", "an object between braces")
_MOMENT = Label("een tijdstip zoals 2026-01-05T10:00:00Z", "a moment such as 2026-01-05T10:00:00Z")
_COUNT = Label("een heel getal van 0 of meer", "a whole number of 0 or more")
_HASH = Label("64 hexadecimale tekens", "64 hexadecimal characters")
_KIND = Label('"facts" of "counts"', '"facts" or "counts"')

_PERIODS = Label('een lijst van perioden, elk ["vanaf", "tot"]', 'a list of periods, each ["from", "to"]')

_KEYS: tuple[tuple[str, Label, Callable[[Json], bool]], ...] = (
    ("programme", _OBJECT, _is_object),
    ("history_from", _DAY, lambda value: _day(value) is not None),
    ("as_of", _DAY, lambda value: _day(value) is not None),
    ("sender", _TEXT, _is_text),
    ("created_at", _MOMENT, lambda value: _moment(value) is not None),
    ("tables", _OBJECT, _is_object),
    ("kind", _KIND, lambda value: value in {None, "facts", "counts"} if not isinstance(value, dict | list) else False),
)
_ENTRY_KEYS: tuple[tuple[str, Label, Callable[[Json], bool]], ...] = (
    ("file", _TEXT, _is_text),
    ("rows", _COUNT, _is_count),
    ("sha256", _HASH, _is_hash),
)


class _TwiceError(ValueError):
    """A key of an object stands twice."""


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise _TwiceError
    return content


def _no_number(text: str) -> Json:
    raise ValueError(text)


def _parsed(text: bytes) -> Json:
    try:
        parsed: Json = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except _TwiceError as error:
        raise NotReadableError(
            "in manifest.json staat een naam twee keer.", "in manifest.json a key stands twice."
        ) from error
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        raise NotReadableError(
            f"manifest.json is geen UTF-8 in regel {line}.", f"manifest.json is not UTF-8 in line {line}."
        ) from error
    except json.JSONDecodeError as error:
        raise NotReadableError(
            f"manifest.json is geen goede JSON bij regel {error.lineno}, teken {error.colno}; kijk daar naar komma’s, "
            "aanhalingstekens en haken.",
            f"manifest.json is no proper JSON near line {error.lineno}, character {error.colno}; look there for "
            "commas, quotation marks and brackets.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise NotReadableError("manifest.json is geen goede JSON.", "manifest.json is no proper JSON.") from error
    return parsed


def read_manifest(text: bytes) -> Draft:
    """Everything that a manifest says, and every rule that it breaks.

    :raises NotReadableError: it is no JSON object with ``standard``, ``as_of`` and ``tables``
    """
    content = _parsed(text)
    if not _is_object(content) or not {"standard", "as_of", "tables"} <= content.keys():
        raise NotReadableError(
            "manifest.json mist standard, as_of of tables.", "manifest.json lacks standard, as_of or tables."
        )
    if len(content["tables"] if isinstance(content["tables"], dict | list) else ()) > _MOST_TABLES:
        raise NotReadableError("manifest.json noemt te veel tabellen.", "manifest.json lists too many tables.")
    draft = Draft(content)
    if content["standard"] not in VERSIONS:
        _add(draft, MANIFEST_STANDARD, "standard", content["standard"])
    for key, form, is_right in _KEYS:
        _require(draft, content, key, key, form, is_right)
    if draft.kind == "counts":
        _require(draft, content, "periods", "periods", _PERIODS, _are_periods)
    _read_programme(draft)
    _read_moments(draft)
    _read_tables(draft)
    return draft


def _add(draft: Draft, rule: Rule, key: str, value: Json, form: Label = _TEXT) -> None:
    """Note a problem; ``form`` says how the key is written in each language."""
    key = shown(key)
    texts = (filled(rule.sentence, key=key, form=form), filled(rule.remedy, key=key, form=form))
    draft.problems.append(Problem(rule, key, "" if value is None else shown(json.dumps(value)), *texts))


def _require(
    draft: Draft, content: Mapping[str, Json], key: str, path: str, form: Label, is_right: Callable[[Json], bool]
) -> bool:
    value = content.get(key)
    right = is_right(value)
    if not right:
        _add(draft, MANIFEST_KEY, path, value, form)
    return right


def _read_programme(draft: Draft) -> None:
    programme = draft.content.get("programme")
    if _is_object(programme):
        for key in ("code", "name"):
            _require(draft, programme, key, f"programme.{key}", _TEXT, _is_text)


def _read_moments(draft: Draft) -> None:
    for key in ("history_from", "as_of"):
        day = _day(draft.content.get(key))
        if day is not None:
            draft.days[key] = day
    draft.created_at = _moment(draft.content.get("created_at"))
    if len(draft.days) == 2 and draft.days["history_from"] > draft.days["as_of"]:
        _add(draft, HISTORY_AFTER_AS_OF, "history_from", draft.content["history_from"], _DAY)


def _read_tables(draft: Draft) -> None:
    tables = draft.content["tables"]
    for name, entry in tables.items() if _is_object(tables) else ():
        if not _is_object(entry):
            _add(draft, MANIFEST_KEY, f"tables.{name}", entry, _OBJECT)
            continue
        right = [
            _require(draft, entry, key, f"tables.{name}.{key}", form, is_right) for key, form, is_right in _ENTRY_KEYS
        ]
        if all(right):
            sha256 = entry.get("sha256")
            draft.tables[name] = Entry(str(entry["file"]), int(str(entry["rows"])), str(sha256) if sha256 else None)
